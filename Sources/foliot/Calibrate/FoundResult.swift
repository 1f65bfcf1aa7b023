import Calibration

/// What samples tell, or why they do not, with where they came from.
func found<Value>(by what: String, _ body: () throws(Shortfall) -> Value) throws(Failure) -> Value {
    do throws(Shortfall) {
        return try body()
    } catch {
        throw Failure("\(what): \(error)")
    }
}
