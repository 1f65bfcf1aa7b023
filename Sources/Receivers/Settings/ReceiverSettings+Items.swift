import TimeUnits

/// Why settings are none that a receiver can have.
public struct ReceiverSettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is set, as the configuration calls it.
    public var setting: String
    public var reason: String

    public var description: String { "\(setting): \(reason)" }
}

extension ReceiverSettings {
    /// The settings as keys and values, in the order of the keys.
    ///
    /// - Parameter port: On which the messages are wanted.
    public func items(on port: Port) throws(ReceiverSettingsError) -> [UBX.ConfigurationItem] {
        var items: [UBX.ConfigurationItem] = []
        if let timePulse { items += try timePulse.items() }
        if let cableDelay {
            guard let value = Int16(exactly: cableDelay.count) else {
                throw ReceiverSettingsError(
                    setting: "cable-delay", reason: "a receiver takes at most 32767 ns either way")
            }
            items.append(UBX.ConfigurationItem(.antennaCableDelay, UInt64(UInt16(bitPattern: value))))
        }
        if let place { items += try place.items() }
        if let constellations { items += try Self.items(constellations) }
        items += messages.map { UBX.ConfigurationItem($0.key.key(on: port), UInt64($0.value)) }
        if let monitorsJamming { items.append(UBX.ConfigurationItem(.jammingMonitor, monitorsJamming ? 1 : 0)) }
        return items.sorted { $0.key < $1.key }
    }

    private static func items(
        _ wanted: Set<Constellation>
    ) throws(ReceiverSettingsError) -> [UBX.ConfigurationItem] {
        guard !wanted.isEmpty, wanted != [.sbas] else {
            throw ReceiverSettingsError(setting: "constellations", reason: "at least one that can give the time")
        }
        return Constellation.allCases.map { UBX.ConfigurationItem($0.key, wanted.contains($0) ? 1 : 0) }
    }
}

extension ReceiverSettings.TimePulse {
    fileprivate func items() throws(ReceiverSettingsError) -> [UBX.ConfigurationItem] {
        guard let period = microseconds(period), period > 0 else {
            throw ReceiverSettingsError(
                setting: "pulse-period", reason: "a whole number of microseconds, from 1 to 4294967295")
        }
        guard let length = microseconds(length), length > 0, length < period else {
            throw ReceiverSettingsError(
                setting: "pulse-length", reason: "a whole number of microseconds, from 1 to less than the period")
        }
        return [
            // Given as a period, not as a frequency; and a length, not a share.
            UBX.ConfigurationItem(.pulseDefinition, 0), UBX.ConfigurationItem(.pulseLengthDefinition, 1),
            UBX.ConfigurationItem(.pulsePeriod, period), UBX.ConfigurationItem(.pulsePeriodLocked, period),
            UBX.ConfigurationItem(.pulseLength, isOnlyWhenLocked ? 0 : length),
            UBX.ConfigurationItem(.pulseLengthLocked, length), UBX.ConfigurationItem(.pulseEnabled, 1),
            UBX.ConfigurationItem(.pulseFollowsGNSS, 1), UBX.ConfigurationItem(.pulseUsesLocked, 1),
            UBX.ConfigurationItem(.pulseAligned, 1), UBX.ConfigurationItem(.pulsePolarity, isRising ? 1 : 0),
            UBX.ConfigurationItem(.pulseGrid, grid.rawValue),
        ]
    }

    private func microseconds(_ span: Nanoseconds) -> UInt64? {
        guard span.count.isMultiple(of: 1_000), let value = UInt32(exactly: span.count / 1_000) else { return nil }
        return UInt64(value)
    }
}

extension ReceiverSettings.Place {
    fileprivate func items() throws(ReceiverSettingsError) -> [UBX.ConfigurationItem] {
        switch self {
        case .moving: return [UBX.ConfigurationItem(.timeMode, 0)]
        case .survey(let duration, let accuracy):
            guard let seconds = UInt32(exactly: duration.count / 1_000_000_000), seconds > 0 else {
                throw ReceiverSettingsError(setting: "survey-duration", reason: "from 1 s on")
            }
            return [
                UBX.ConfigurationItem(.timeMode, 1), UBX.ConfigurationItem(.surveyDuration, UInt64(seconds)),
                UBX.ConfigurationItem(.surveyAccuracy, try tenths(accuracy, "survey-accuracy")),
            ]
        case .fixed(let position, let height, let accuracy):
            guard (-90...90).contains(position.latitudeDegrees), (-180...180).contains(position.longitudeDegrees),
                (-10_000...100_000).contains(height)
            else {
                throw ReceiverSettingsError(
                    setting: "position", reason: "a latitude of ±90°, a longitude of ±180° and a height in metres")
            }
            return [
                UBX.ConfigurationItem(.timeMode, 2), UBX.ConfigurationItem(.positionType, 1),
                UBX.ConfigurationItem(.positionAccuracy, try tenths(accuracy, "position-accuracy")),
            ] + split(position.latitudeDegrees * 1e9, .latitude, .latitudeFine)
                + split(position.longitudeDegrees * 1e9, .longitude, .longitudeFine)
                + split(height * 1e4, .height, .heightFine)
        }
    }

    /// A whole number and its hundredths, which have keys of their own; both have the sign.
    private func split(
        _ value: Double, _ whole: UBX.ConfigurationKey, _ hundredths: UBX.ConfigurationKey
    ) -> [UBX.ConfigurationItem] {
        let rounded = Int64(value.rounded())
        let coarse = Int32(truncatingIfNeeded: rounded / 100)
        let fine = Int8(truncatingIfNeeded: rounded % 100)
        return [
            UBX.ConfigurationItem(whole, UInt64(UInt32(bitPattern: coarse))),
            UBX.ConfigurationItem(hundredths, UInt64(UInt8(bitPattern: fine))),
        ]
    }

    private func tenths(_ millimetres: Double, _ setting: String) throws(ReceiverSettingsError) -> UInt64 {
        guard millimetres > 0, let value = UInt32(exactly: (millimetres * 10).rounded()) else {
            throw ReceiverSettingsError(setting: setting, reason: "a length above zero and below 400 km")
        }
        return UInt64(value)
    }
}
