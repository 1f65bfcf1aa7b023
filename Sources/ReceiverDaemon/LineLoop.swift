public import KernelTime
public import TimeUnits

/// What a ``ReceiverService`` runs: one serial line, whatever is at its other end.
public protocol LineLoop: AnyObject {
    /// Ends a turn as soon as `descriptor` has something to say.
    func wake(on descriptor: Int32) throws(DeviceError)
    /// Waits until something comes, or until `limit`, and sees to it.
    func turn(until limit: Instant<Raw>)
    /// One line on how it is, when that has changed.
    func takeNewState() -> String?
}

extension ReceiverLoop: LineLoop {}
