/// A value on the heap, copied when one of two holders changes it: what holds a large one is cheap to pass about.
struct Boxed<Value: Sendable>: Sendable {
    // An array of one, as arrays already do all of that.
    var storage: [Value]

    init(_ value: Value) {
        storage = [value]
    }

    var value: Value {
        _read { yield storage[0] }
        _modify { yield &storage[0] }
    }
}
