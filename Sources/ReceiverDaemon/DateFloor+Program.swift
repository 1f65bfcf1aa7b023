public import Receivers
import TimeUnits

extension DateFloor {
    /// The day before which nobody ran this program.
    public static let program = DateFloor(.ofProgram)
}
