extension NMEA.Message {
    /// Nil for a sentence that is not known.
    ///
    /// - Parameter sentence: From "$" to its checksum, which is right.
    init?(_ sentence: [UInt8]) {
        let fields = SentenceFields(sentence)
        let address = fields.text(0)
        guard address.utf8.count == 5, !address.hasPrefix("P") else { return nil }
        let talker = String(address.prefix(2))
        switch address.dropFirst(2) {
        case "RMC": self = .rmc(NMEA.RMC(talker, fields))
        case "ZDA": self = .zda(NMEA.ZDA(talker, fields))
        case "GGA": self = .gga(NMEA.GGA(talker, fields))
        case "GSA": self = .gsa(NMEA.GSA(talker, fields))
        case "GSV": self = .gsv(NMEA.GSV(talker, fields))
        case "GBS": self = .gbs(NMEA.GBS(talker, fields))
        case "TXT": self = .txt(NMEA.TXT(talker, fields))
        default: return nil
        }
    }

    /// "RMC".
    public var name: String {
        switch self {
        case .rmc: "RMC"
        case .zda: "ZDA"
        case .gga: "GGA"
        case .gsa: "GSA"
        case .gsv: "GSV"
        case .gbs: "GBS"
        case .txt: "TXT"
        }
    }
}

extension SentenceFields {
    func small(_ index: Int) -> UInt8? { integer(index).flatMap { UInt8(exactly: $0) } }
    func medium(_ index: Int) -> UInt16? { integer(index).flatMap { UInt16(exactly: $0) } }
}

extension NMEA.RMC {
    init(_ talker: String, _ fields: SentenceFields) {
        self.talker = talker
        time = fields.time(1)
        isValid = fields.letter(2) == UInt8(ascii: "A")
        position = fields.position(3)
        speedKnots = fields.decimal(7)
        courseDegrees = fields.decimal(8)
        date = fields.date(9)
        mode = fields.letter(12)
    }
}

extension NMEA.ZDA {
    init(_ talker: String, _ fields: SentenceFields) {
        self.talker = talker
        time = fields.time(1)
        day = fields.small(2)
        month = fields.small(3)
        year = fields.medium(4)
    }
}

extension NMEA.GGA {
    init(_ talker: String, _ fields: SentenceFields) {
        self.talker = talker
        time = fields.time(1)
        position = fields.position(2)
        quality = fields.small(6)
        satellitesUsed = fields.small(7)
        horizontalDilution = fields.decimal(8)
        altitudeMetres = fields.decimal(9)
    }
}

extension NMEA.GSA {
    init(_ talker: String, _ fields: SentenceFields) {
        self.talker = talker
        fix = fields.small(2)
        satellites = (3..<15).compactMap { fields.medium($0) }
        positionDilution = fields.decimal(15)
        horizontalDilution = fields.decimal(16)
        verticalDilution = fields.decimal(17)
        system = fields.small(18)
    }
}

extension NMEA.GSV {
    init(_ talker: String, _ fields: SentenceFields) {
        self.talker = talker
        sentences = fields.small(1) ?? 0
        index = fields.small(2) ?? 0
        satellitesInView = fields.medium(3) ?? 0
        let blocks = max(fields.count - 4, 0) / 4
        satellites = (0..<blocks).compactMap { Satellite(fields, at: 4 + 4 * $0) }
        signal = fields.count == 5 + 4 * blocks ? fields.small(4 + 4 * blocks) : nil
    }
}

extension NMEA.GSV.Satellite {
    init?(_ fields: SentenceFields, at index: Int) {
        guard let number = fields.medium(index) else { return nil }
        self.number = number
        elevationDegrees = fields.integer(index + 1)
        azimuthDegrees = fields.integer(index + 2)
        strengthDecibelHertz = fields.integer(index + 3)
    }
}

extension NMEA.GBS {
    init(_ talker: String, _ fields: SentenceFields) {
        self.talker = talker
        time = fields.time(1)
        latitudeErrorMetres = fields.decimal(2)
        longitudeErrorMetres = fields.decimal(3)
        altitudeErrorMetres = fields.decimal(4)
        failedSatellite = fields.medium(5)
    }
}

extension NMEA.TXT {
    init(_ talker: String, _ fields: SentenceFields) {
        self.talker = talker
        sentences = fields.small(1)
        index = fields.small(2)
        severity = fields.small(3)
        text = (4..<max(fields.count, 4)).map { fields.text($0) }.joined(separator: ",")
    }
}
