/// Somebody who keeps a clock on time over a course.
protocol Contestant: Sendable {
    mutating func run(over course: borrowing Course)
    /// Forgets the errors that were made so far: they belong to the beginning.
    mutating func forget()
    var rms: Double { get }
}

/// A clock and the law that steers it.
struct SteeredClock<Steering: Law>: Contestant {
    var law: Steering
    private(set) var error: Double
    private var tally = Tally()

    /// - Parameter error: How far off the clock begins, in ns.
    init(_ law: Steering, error: Double) {
        self.law = law
        self.error = error
    }

    mutating func run(over course: borrowing Course) {
        for index in course.gains.indices {
            tally.add(error)
            error += course.gains[index] - law.take(error + course.errors[index])
        }
    }

    /// The errors over this course alone.
    mutating func fresh(over course: borrowing Course) -> Tally {
        forget()
        run(over: course)
        return tally
    }

    mutating func forget() { tally = Tally() }
    var rms: Double { tally.rms }
}
