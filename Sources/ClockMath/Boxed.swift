/// A value on the heap, copied when one of two holders changes it: what holds a large one is cheap to pass about.
public struct Boxed<Value: Sendable>: Sendable {
    // An array of one, as arrays already do all of that.
    @usableFromInline
    var storage: [Value]

    @inlinable
    public init(_ value: Value) {
        storage = [value]
    }

    @inlinable
    public var value: Value {
        _read { yield storage[0] }
        _modify { yield &storage[0] }
    }
}
