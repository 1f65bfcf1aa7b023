import Receivers
import TimeUnits

// What u-blox's messages say, by name.

extension UBX.Message {
    /// What it says of the time, in UTC.
    func time(_ clock: inout MessageTime) -> String? {
        switch self {
        case .navTimeGPS(let gps): clock.text(gps.time, in: .gps)
        case .navTimeGalileo(let galileo): clock.text(galileo.time, in: .galileo)
        case .navTimeBeiDou(let beiDou): clock.text(beiDou.time, in: .beiDou)
        case .navTimeGLONASS(let glonass): glonass.civilTime.flatMap { clock.text($0) }
        case .navTimeUTC(let utc): clock.text(utc.time)
        case .navPVT(let pvt): clock.text(pvt.time)
        case .highRatePVT(let pvt): clock.text(pvt.time)
        case .navSolution(let solution): solution.time(clock.floor).map { clock.text($0) }
        case .timTimePulse(let pulse): pulse.reading(clock.floor).map { clock.text($0) }
        case .timTimeOfSecond(let second): clock.text(second.time)
        default: nil
        }
    }

    var fields: [Field] {
        switch self {
        case .navTimeGPS(let gps): gps.time.fields
        case .navTimeGalileo(let galileo): galileo.time.fields
        case .navTimeBeiDou(let beiDou): beiDou.time.fields
        case .navTimeGLONASS(let glonass): glonass.fields
        case .navTimeUTC(let utc): utc.fields
        case .navTimeLeapSeconds(let leap): leap.fields
        case .navPVT(let pvt): pvt.fields
        case .highRatePVT(let pvt): pvt.fields
        case .navStatus(let status): status.fields
        case .navSolution(let solution): solution.fields
        case .navClock(let clock): clock.fields
        case .navSatellites(let all): all.fields
        case .navEndOfEpoch(let end): [Field("time_of_week_ns", .integer(end.timeOfWeek.count))]
        case .navSurveyIn(let survey):
            UBX.surveyFields(
                survey.duration, survey.deviationMillimetres, survey.observations, survey.isValid, survey.isActive)
        case .timSurveyIn(let survey):
            UBX.surveyFields(
                survey.duration, survey.deviationMillimetres, survey.observations, survey.isValid, survey.isActive)
        case .timTimePulse(let pulse): pulse.fields
        case .timTimeMark(let mark): mark.fields
        case .timTimeOfSecond(let second): second.fields
        case .monRadio(let radio): radio.fields
        case .monHardware(let hardware): hardware.fields
        case .monVersion(let version): version.fields
        case .secSignal(let signal): signal.fields
        case .acknowledged(let kind), .notAcknowledged(let kind):
            [
                Field("class", FieldValue(kind.messageClass)), Field("id", FieldValue(kind.id)),
                Field("about", FieldValue(kind.name)),
            ]
        case .values(let values): values.fields
        }
    }
}

extension SystemTime {
    fileprivate var fields: [Field] {
        [
            Field("week", FieldValue(week)), Field("time_of_week_ns", .integer(timeOfWeek.count)),
            Field("leap_seconds", areLeapSecondsValid ? FieldValue(leapSeconds) : .absent),
            Field("valid", .flag(isValid)), Field("accuracy_ns", .integer(accuracy.count)),
        ]
    }
}

extension UBX.NavTimeGLONASS {
    fileprivate var fields: [Field] {
        [
            Field("day", FieldValue(dayNumber)), Field("four_years", FieldValue(fourYears)),
            Field("time_of_day_ns", .integer(timeOfDay.count)), Field("valid", .flag(isValid)),
            Field("accuracy_ns", .integer(accuracy.count)),
        ]
    }
}

extension UBX.NavTimeUTC {
    fileprivate var fields: [Field] {
        [
            Field("valid", .flag(isValid)), Field("standard", FieldValue(standard)),
            Field("accuracy_ns", .integer(accuracy.count)),
        ]
    }
}

extension UBX.NavTimeLeapSeconds {
    fileprivate var fields: [Field] {
        [
            Field("leap_seconds", areLeapSecondsValid ? FieldValue(leapSeconds) : .absent),
            Field("source", FieldValue(source)), Field("change", isChangeValid ? FieldValue(change) : .absent),
            Field("change_source", FieldValue(changeSource)),
            Field("until_change_s", isChangeValid ? FieldValue(untilChange.count / 1_000_000_000) : .absent),
            Field("change_week", FieldValue(changeWeek)), Field("change_day", FieldValue(changeDay)),
        ]
    }
}

extension UBX.TimTimePulse {
    fileprivate var fields: [Field] {
        [
            Field("week", FieldValue(week)), Field("time_of_week_ns", .integer(timeOfWeek.count)),
            Field("quantisation_error_ps", FieldValue(quantisationErrorPicoseconds)),
            Field("time_base", .text(isUTC ? "UTC" : "GNSS")), Field("utc_available", .flag(isUTCAvailable)),
            Field("system", FieldValue(system)), Field("integrity_monitoring", FieldValue(integrityMonitoring)),
            Field("locked", .flag(isLocked)),
        ]
    }
}

extension UBX.TimTimeMark {
    fileprivate var fields: [Field] {
        [
            Field("channel", FieldValue(channel)), Field("count", FieldValue(count)),
            Field("rising", rising.map(\.value) ?? .absent), Field("falling", falling.map(\.value) ?? .absent),
            Field("time_base", FieldValue(timeBase)), Field("valid", .flag(isValid)),
            Field("accuracy_ns", .integer(accuracy.count)),
        ]
    }
}

extension UBX.TimTimeMark.Edge {
    fileprivate var value: FieldValue {
        .object([Field("week", FieldValue(week)), Field("time_of_week_ns", .integer(timeOfWeek.count))])
    }
}

extension UBX.TimTimeOfSecond {
    fileprivate var fields: [Field] {
        [
            Field("valid", .flag(isUTCValid)), Field("leap_second_now", .flag(isLeapSecondNow)),
            Field("leap_second_soon", .flag(isLeapSecondSoon)), Field("gnss_time_valid", .flag(isGNSSTimeValid)),
            Field("pulse_locked", .flag(isPulseLocked)), Field("week", FieldValue(week)),
            Field("time_of_week_ns", .integer(timeOfWeek.count)), Field("accuracy_ns", .integer(utcUncertainty.count)),
        ]
    }
}
