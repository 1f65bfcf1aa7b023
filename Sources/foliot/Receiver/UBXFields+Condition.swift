import Receivers
import TimeUnits

// What u-blox's messages say of the receiver itself, by name.

extension UBX {
    private static let fixes = ["none", "dead reckoning", "2D", "3D", "combined", "time only"]

    static func fix(_ kind: FixKind) -> Field {
        Field("fix", kind < 6 ? .text(fixes[Int(kind)]) : FieldValue(kind))
    }

    static func surveyFields(
        _ duration: Nanoseconds, _ deviation: UInt32, _ observations: UInt32, _ isValid: Bool, _ isActive: Bool
    ) -> [Field] {
        [
            Field("duration_s", .integer(duration.count / 1_000_000_000)), Field("deviation_mm", FieldValue(deviation)),
            Field("observations", FieldValue(observations)), Field("valid", .flag(isValid)),
            Field("active", .flag(isActive)),
        ]
    }
}

extension UBX.NavPVT {
    var fields: [Field] {
        [
            Field("valid", .flag(isValid)), Field("accuracy_ns", .integer(accuracy.count)), UBX.fix(fix),
            Field("fix_good", .flag(isFixGood)), Field("satellites_used", FieldValue(satellitesUsed)),
        ] + .position(position)
            + [
                Field("height_mm", FieldValue(heightMillimetres)),
                Field("horizontal_accuracy_mm", FieldValue(horizontalAccuracyMillimetres)),
                Field("vertical_accuracy_mm", FieldValue(verticalAccuracyMillimetres)),
            ]
    }
}

extension UBX.HighRatePVT {
    var fields: [Field] {
        [
            Field("valid", .flag(isValid)), Field("time_of_week_ns", .integer(timeOfWeek.count)), UBX.fix(fix),
            Field("fix_good", .flag(isFixGood)),
        ] + .position(position)
            + [
                Field("height_mm", FieldValue(heightMillimetres)),
                Field("horizontal_accuracy_mm", FieldValue(horizontalAccuracyMillimetres)),
                Field("vertical_accuracy_mm", FieldValue(verticalAccuracyMillimetres)),
            ]
    }
}

extension UBX.NavStatus {
    var fields: [Field] {
        [
            UBX.fix(fix), Field("fix_good", .flag(isFixGood)), Field("week_valid", .flag(isWeekValid)),
            Field("time_of_week_valid", .flag(isTimeOfWeekValid)), Field("spoofing", FieldValue(spoofing)),
            Field("since_start_ms", .integer(sinceStart.count / 1_000_000)),
        ]
    }
}

extension UBX.NavSolution {
    /// Nil while the receiver does not know the week or the time in it.
    func time(_ floor: DateFloor) -> Instant<TAI>? {
        guard isWeekValid, isTimeOfWeekValid else { return nil }
        return floor.resolve(week: Int64(week), time: timeOfWeek, in: .gps)
    }

    var fields: [Field] {
        [
            Field("week", FieldValue(week)), Field("time_of_week_ns", .integer(timeOfWeek.count)), UBX.fix(fix),
            Field("fix_good", .flag(isFixGood)), Field("valid", .flag(isWeekValid && isTimeOfWeekValid)),
            Field("satellites_used", FieldValue(satellitesUsed)),
        ]
    }
}

extension UBX.NavClock {
    var fields: [Field] {
        [
            Field("bias_ns", .integer(bias.count)), Field("drift_ppb", FieldValue(drift.partsPerBillion)),
            Field("accuracy_ns", .integer(accuracy.count)),
            Field("drift_accuracy_ppb", FieldValue(driftAccuracy.partsPerBillion)),
        ]
    }
}

extension UBX.NavSatellites {
    var fields: [Field] {
        [
            Field("satellites_used", FieldValue(satellites.count { $0.isUsed })),
            Field("satellites", .list(satellites.map(\.value))),
        ]
    }
}

extension UBX.NavSatellites.Satellite {
    fileprivate var value: FieldValue {
        .object([
            Field("system", FieldValue(system)), Field("number", FieldValue(number)),
            Field("strength_db_hz", FieldValue(strengthDecibelHertz)),
            Field("elevation_deg", FieldValue(elevationDegrees)), Field("azimuth_deg", FieldValue(azimuthDegrees)),
            Field("residual_m", .decimal(Double(residualDecimetres) / 10)), Field("used", .flag(isUsed)),
            Field("health", FieldValue(health)),
        ])
    }
}

extension UBX.MonRadio {
    var fields: [Field] { [Field("blocks", .list(blocks.map(\.value)))] }
}

extension UBX.MonRadio.Block {
    fileprivate var value: FieldValue {
        .object([
            Field("id", FieldValue(id)), Field("jamming", FieldValue(jamming)), Field("antenna", FieldValue(antenna)),
            Field("antenna_power", FieldValue(antennaPower)), Field("noise", FieldValue(noise)),
            Field("gain", FieldValue(gain)), Field("carrier_jamming", FieldValue(carrierJamming)),
        ])
    }
}

extension UBX.MonHardware {
    var fields: [Field] {
        [
            Field("jamming", FieldValue(jamming)), Field("antenna", FieldValue(antenna)),
            Field("antenna_power", FieldValue(antennaPower)), Field("noise", FieldValue(noise)),
            Field("gain", FieldValue(gain)), Field("carrier_jamming", FieldValue(carrierJamming)),
        ]
    }
}

extension UBX.MonVersion {
    var fields: [Field] {
        [
            Field("software", .text(software)), Field("hardware", .text(hardware)),
            Field("extensions", .list(extensions.map { .text($0) })),
        ]
    }
}

extension UBX.SecSignal {
    var fields: [Field] {
        [
            Field("version", FieldValue(version)), Field("watches_jamming", .flag(watchesJamming)),
            Field("jamming", FieldValue(jamming)), Field("watches_spoofing", .flag(watchesSpoofing)),
            Field("spoofing", FieldValue(spoofing)),
        ]
    }
}

extension UBX.ConfigurationValues {
    var fields: [Field] {
        let values = items.map { item in
            FieldValue.object([Field("key", .text(item.key.name)), Field("value", FieldValue(item.value))])
        }
        return [Field("layer", FieldValue(layer?.rawValue)), Field("values", .list(values))]
    }
}
