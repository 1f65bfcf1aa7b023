import Discipline
import TimeUnits

extension ReferenceState {
    var explanation: String {
        switch self {
        case .absent: "its device is not there"
        case .silent: "its device is there and gives nothing"
        case .unlabelled:
            "pulses arrive, but no clock here is known to half a second, so nobody can say which second they mark"
        case .settling: "gathering measurements to see whether they agree"
        case .usable: "its measurements agree and it can be followed"
        case .selected: "a clock follows it"
        case .rejected: "its measurements are not where they are expected; not used until they agree again"
        }
    }
}

extension ClockState {
    /// What is done about it.
    var consequence: String {
        switch self {
        case .waiting: "waiting for a reference that is usable"
        case .acquiring: "taking first fixes"
        case .tracking: "following it"
        case .holdover: "keeping time by what was learnt of its oscillator, with a growing bound"
        case .freerun: "still steered by what was learnt, but not to be relied on"
        case .selfDisciplined: "following its own servo, only watched"
        case .disputed: "hands off until it has been quiet for a while"
        }
    }
}

extension Reason {
    /// - Parameter source: What the clock follows or followed.
    func explanation(source: String) -> String {
        switch self {
        case .started: "foliotd has just started"
        case .referenceUsable, .locked: "\(source) is usable"
        case .noReference: "no reference is usable"
        case .pulsesStopped: "nothing comes from \(source) any more"
        case .pulsesRejected: "what comes from \(source) is not believed"
        case .referenceLost: "the device of \(source) went away"
        case .boundExceeded: "without a reference its error may be above what is useful"
        case .clockLost: "its device went away"
        case .clockFound: "its device is back"
        case .refusesFrequency: "it refuses to be steered"
        case .notPermitted: "foliotd may not change it"
        case .steeredByOthers: "something else set its frequency"
        case .steppedByOthers: "something else stepped it"
        case .othersQuiet: "nobody else touches it any more"
        case .referenceMoved: "\(source) has moved and stays where it is now"
        case .pulsesReturned: "\(source) is back"
        case .sourceUnfit: "\(source) cannot be followed just now"
        case .leapSecond: "a leap second passed and it did not make it, so it is a second wrong"
        case .budgetSpent: "to follow \(source) it would be moved by more than a second within a day"
        case .timeBeforeFloor: "it shows a time that has passed already"
        case .hostSlept: "the host slept, and it may be seconds wrong"
        case .mayHaveStopped: "the host slept, and it may have stood still"
        case .askedAgain: "it is asked again after it refused"
        case .receiverUnfit: "the receiver of \(source) says that its pulses are not to be believed"
        case .movedByPerson: "somebody had it stepped"
        }
    }

    /// What is done about it, where that is not what the state always does.
    var consequence: String? {
        switch self {
        case .notPermitted:
            "only watched; does foliotd have CAP_SYS_TIME, and write access to the device?"
        case .clockLost: "looking for it every second"
        case .budgetSpent: "only watched until the step is allowed"
        case .timeBeforeFloor: "it numbers no seconds until it is set right"
        case .hostSlept: "waiting for a reference that tells the full time, or for somebody to set it"
        default: nil
        }
    }
}

extension Rejection {
    func explanation(_ offset: ClockOffset) -> String {
        switch self {
        case .doubled: "it came too soon after the one before"
        case .repeated: "it is the one before once more"
        case .late: "it came later than it can (\(offset.magnitude))"
        case .early: "it came earlier than it can (\(offset.magnitude))"
        case .unlabelled: "nothing says which second it marks"
        case .beforeStep: "it is from before the clock was stepped"
        case .wrongEdge: "it is the other edge of the pulse"
        case .implausible:
            "it is \(offset.magnitude) off, and the clock is known better than that; is it right, or is initial-bound too small?"
        case .outvoted: "other references agree with one another that it is wrong (\(offset) by it)"
        case .outdated: "it shows a time that has passed already"
        case .receiverUnfit: "its receiver says that it is not to be believed"
        }
    }
}

extension DeviceTrouble {
    func sentence(about device: String) -> String {
        switch self {
        case .absent: "\(device) is not there yet; looking for it every second"
        case .lost: "\(device) went away; looking for it every second"
        case .permission: "\(device) may not be opened (Permission denied); run foliotd with access to it"
        case .busy: "\(device) is in use by another program; trying again every second"
        case .wrongKind: "\(device) is a device of another kind; correct the configuration"
        case .unable:
            "\(device) cannot do what is asked of it (the edge, the pin or the channel); correct the configuration"
        case .broken: "\(device) does not answer as its kind does; trying again every second"
        }
    }
}

extension Abilities {
    var explanation: String {
        if !isPermitted { return ", for reading only" }
        if !steers { return ", and refuses to be steered" }
        let range = "; it can be steered by \(maximumRate.magnitudeText) either way"
        return range + (steps ? " and stepped" : ", but not stepped")
    }
}

extension FrequencyOffset {
    fileprivate var magnitudeText: String { String("\(self)".dropFirst()) }

    /// "gains 12.0 ppm", "loses 3.00 ppb".
    var gainText: String { "\(partsPerBillion < 0 ? "loses" : "gains") \(magnitudeText)" }
}

extension Interference {
    /// What somebody else did.
    var deed: String {
        switch self {
        case .frequency: "set its frequency"
        case .status: "changed its status"
        case .step: "stepped it"
        case .maximumError: "set its error estimate"
        }
    }
}

extension Suspects {
    /// "chronyd is running", "chronyd and ptp4l are running".
    var sentence: String {
        let names = names
        guard let last = names.last else { return "no program known to steer clocks is running" }
        if names.count == 1 { return "\(last) is running" }
        return "\(names.dropLast().joined(separator: ", ")) and \(last) are running"
    }
}

extension Refusal {
    var sentence: String {
        let why = errorText(errno)
        switch request {
        case .frequency where errno == Self.notSupported:
            return "self-disciplined: it refuses to be steered (\(why)); following its own servo"
        case .frequency where errno == Self.noDevice:
            return "it is not there any more (\(why)); looking for it every second"
        case .frequency where errno == Self.notNow:
            return "it took no new frequency just now (\(why)); trying again every second"
        case .step where errno == Self.notNow: return "it could not be stepped just now (\(why)); it is slewed instead"
        case .frequency:
            return "it refused a new frequency (\(why)); only watched for a minute or more, then asked again"
        case .step where errno == Self.notSupported: return "it refuses to be stepped (\(why)); it is slewed instead"
        case .step: return "it refused to be stepped (\(why)); only watched for a minute or more, then asked again"
        case .taiOffset: return "the kernel refused TAI − UTC (\(why)); CLOCK_TAI may be wrong"
        }
    }
}

/// What the C library says of an error number, for those that clocks and their devices give.
func errorText(_ errno: Int32) -> String {
    switch errno {
    case 1: "Operation not permitted"
    case 5: "Input/output error"
    case 11: "Resource temporarily unavailable"
    case 13: "Permission denied"
    case 16: "Device or resource busy"
    case 19: "No such device"
    case 22: "Invalid argument"
    case 25: "Inappropriate ioctl for device"
    case 34: "Numerical result out of range"
    case 95: "Operation not supported"
    case 110: "Connection timed out"
    default: "error \(errno)"
    }
}
