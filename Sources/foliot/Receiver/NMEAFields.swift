import Receivers
import TimeUnits

// What sentences say, by name.

extension NMEA.Message {
    /// Only RMC and ZDA name a date.
    func time(_ clock: MessageTime) -> String? {
        switch self {
        case .rmc(let rmc): clock.text(rmc.date, rmc.time)
        case .zda(let zda): zda.civilTime.flatMap { clock.text($0) }
        case .gga, .gsa, .gsv, .gbs, .txt: nil
        }
    }

    var fields: [Field] {
        switch self {
        case .rmc(let rmc): rmc.fields
        case .zda(let zda): [Field("talker", .text(zda.talker))]
        case .gga(let gga): gga.fields
        case .gsa(let gsa): gsa.fields
        case .gsv(let gsv): gsv.fields
        case .gbs(let gbs): gbs.fields
        case .txt(let txt): txt.fields
        }
    }
}

private func timeOfDay(_ time: ClockTime?) -> Field { Field("time_of_day", FieldValue(time.map(MessageTime.text))) }

extension NMEA.RMC {
    fileprivate var fields: [Field] {
        [Field("talker", .text(talker)), Field("valid", .flag(isValid)), timeOfDay(time)] + .position(position)
            + [
                Field("speed_knots", FieldValue(speedKnots)), Field("course_deg", FieldValue(courseDegrees)),
                Field("mode", FieldValue(mode.map { String(Unicode.Scalar($0)) })),
            ]
    }
}

extension NMEA.GGA {
    fileprivate var fields: [Field] {
        [
            Field("talker", .text(talker)), timeOfDay(time), Field("quality", FieldValue(quality)),
            Field("satellites_used", FieldValue(satellitesUsed)), Field("hdop", FieldValue(horizontalDilution)),
        ] + .position(position) + [Field("altitude_m", FieldValue(altitudeMetres))]
    }
}

extension NMEA.GSA {
    fileprivate var fields: [Field] {
        [
            Field("talker", .text(talker)), Field("fix", FieldValue(fix)),
            Field("satellites", .list(satellites.map { FieldValue($0) })), Field("pdop", FieldValue(positionDilution)),
            Field("hdop", FieldValue(horizontalDilution)), Field("vdop", FieldValue(verticalDilution)),
            Field("system", FieldValue(system)),
        ]
    }
}

extension NMEA.GSV {
    fileprivate var fields: [Field] {
        [
            Field("talker", .text(talker)), Field("sentence", FieldValue(index)),
            Field("sentences", FieldValue(sentences)), Field("satellites_in_view", FieldValue(satellitesInView)),
            Field("satellites", .list(satellites.map(\.value))), Field("signal", FieldValue(signal)),
        ]
    }
}

extension NMEA.GSV.Satellite {
    fileprivate var value: FieldValue {
        .object([
            Field("number", FieldValue(number)), Field("elevation_deg", FieldValue(elevationDegrees)),
            Field("azimuth_deg", FieldValue(azimuthDegrees)), Field("strength_db_hz", FieldValue(strengthDecibelHertz)),
        ])
    }
}

extension NMEA.GBS {
    fileprivate var fields: [Field] {
        [
            Field("talker", .text(talker)), timeOfDay(time), Field("latitude_error_m", FieldValue(latitudeErrorMetres)),
            Field("longitude_error_m", FieldValue(longitudeErrorMetres)),
            Field("altitude_error_m", FieldValue(altitudeErrorMetres)),
            Field("failed_satellite", FieldValue(failedSatellite)),
        ]
    }
}

extension NMEA.TXT {
    fileprivate var fields: [Field] {
        [
            Field("talker", .text(talker)), Field("severity", FieldValue(severity)), Field("text", .text(text)),
        ]
    }
}
