extension UBX {
    /// A receiver's radio: antenna, jamming, noise (0A 38).
    public struct MonRadio: Hashable, Sendable {
        public struct Block: Hashable, Sendable {
            public var id: UInt8
            /// 0 unknown or off, 1 none, 2 warning, 3 critical.
            public var jamming: UInt8
            /// 0 starting, 1 unknown, 2 fine, 3 shorted, 4 open.
            public var antenna: UInt8
            /// 0 off, 1 on, 2 unknown.
            public var antennaPower: UInt8
            public var noise: UInt16
            public var gain: UInt16
            /// 0 to 255: how strong a single carrier is.
            public var carrierJamming: UInt8
        }

        public var blocks: [Block]

        /// Blocks are of 24 bytes, of 20 in the ZED-F9R's firmware HPS 1.30; so their number says how long they are.
        init(_ payload: Payload) throws(MalformedMessage) {
            let number = Int(payload.u1(1))
            let room = payload.count - 4
            guard number == 0 ? room == 0 : room == 24 * number || room == 20 * number else {
                throw MalformedMessage("MON-RF of \(payload.count) bytes for \(number) blocks")
            }
            blocks = (0..<number).map { Block(payload, at: 4 + room / max(number, 1) * $0) }
        }
    }

    /// The same of older receivers (0A 09).
    public struct MonHardware: Hashable, Sendable {
        public var noise: UInt16
        public var gain: UInt16
        public var antenna: UInt8
        public var antennaPower: UInt8
        public var jamming: UInt8
        public var carrierJamming: UInt8

        init(_ payload: Payload) {
            noise = payload.u2(16)
            gain = payload.u2(18)
            antenna = payload.u1(20)
            antennaPower = payload.u1(21)
            jamming = payload.bits(22, 2...3)
            // Eight more bytes of pin assignments come before it in the longer form.
            carrierJamming = payload.u1(payload.count == 68 ? 53 : 45)
        }
    }

    /// What the receiver is (0A 04).
    public struct MonVersion: Hashable, Sendable {
        public var software: String
        public var hardware: String
        public var extensions: [String]

        init(_ payload: Payload) {
            software = payload.text(0..<30)
            hardware = payload.text(30..<40)
            extensions = stride(from: 40, to: payload.count, by: 30).map { payload.text($0..<$0 + 30) }
        }
    }

    /// What the receiver thinks of jamming and spoofing (27 09).
    public struct SecSignal: Hashable, Sendable {
        public var version: UInt8
        /// Whether it looks for jamming at all.
        public var watchesJamming: Bool
        /// 0 unknown, 1 none, 2 warning, 3 critical.
        public var jamming: UInt8
        public var watchesSpoofing: Bool
        /// 0 unknown, 1 none, 2 indicated, 3 affirmed.
        public var spoofing: UInt8
    }
}

extension UBX.MonRadio.Block {
    init(_ payload: Payload, at offset: Int) {
        id = payload.u1(offset)
        jamming = payload.bits(offset + 1, 0...1)
        antenna = payload.u1(offset + 2)
        antennaPower = payload.u1(offset + 3)
        noise = payload.u2(offset + 12)
        gain = payload.u2(offset + 14)
        carrierJamming = payload.u1(offset + 16)
    }
}

extension UBX.SecSignal {
    init(_ payload: Payload) throws(MalformedMessage) {
        let version = payload.u1(0)
        switch (version, payload.count) {
        case (1, 12):
            self.init(
                version: version, watchesJamming: payload.bit(4, 0), jamming: payload.bits(4, 1...2),
                watchesSpoofing: payload.bit(8, 0), spoofing: payload.bits(8, 1...3))
        case (2, 4 + 4 * Int(payload.u1(3))):
            self.init(
                version: version, watchesJamming: payload.bit(1, 0), jamming: payload.bits(1, 1...2),
                watchesSpoofing: payload.bit(1, 3), spoofing: payload.bits(1, 4...6))
        default: throw MalformedMessage("SEC-SIG version \(version) of \(payload.count) bytes")
        }
    }
}
