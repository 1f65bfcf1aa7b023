/// A value on the heap, copied when one of two holders changes it: what holds a large one is cheap to pass about.
public struct Boxed<Value: Sendable>: Sendable {
    // An array of one, as arrays already do all of that.
    @usableFromInline var storage: [Value]

    @inlinable
    public init(_ value: Value) {
        storage = [value]
    }

    // Inlined wherever it is used: a call would be one of code for all values, which asks for memory each time.
    @inlinable
    public var value: Value {
        @inline(__always) _read { yield storage[0] }
        @inline(__always) _modify { yield &storage[0] }
    }
}
