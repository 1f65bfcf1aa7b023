/// How warm something is.
public struct Temperature: Hashable, Sendable {
    public var celsius: Double

    public init(celsius: Double) {
        self.celsius = celsius
    }
}
