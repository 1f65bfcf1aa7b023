public import Configuration
import KernelTime
public import Receivers

/// How the receiver of one line is to be set up.
public struct ReceiverPlan: Hashable, Sendable {
    /// The rate to try first, in baud.
    public var rate: Int?
    /// What its configuration is to hold.
    public var items: [UBX.ConfigurationItem]

    public init(rate: Int? = nil, items: [UBX.ConfigurationItem] = []) {
        self.rate = rate
        self.items = items
    }

    /// What a section of the configuration wants.
    public init(_ setup: ReceiverSetup) throws(ReceiverSetupError) {
        if let objection = SerialPort.objection(to: setup.rate) { throw ReceiverSetupError("rate: \(objection)") }
        let settings = try ReceiverSettings(setup)
        do throws(ReceiverSettingsError) {
            items = try settings.items(on: Self.port(setup))
        } catch {
            throw ReceiverSetupError("\(error)")
        }
        rate = setup.rate
    }

    /// What the file at `path` wants of the receiver at `line`; nothing when it has no section for it.
    public static func read(_ path: String, line: String) throws(ReceiverSetupError) -> ReceiverPlan {
        let configuration: Configuration
        do {
            configuration = try Configuration(parsing: try Files.read(path, limit: Configuration.sizeLimit), file: path)
        } catch {
            throw ReceiverSetupError("\(error)")
        }
        guard let setup = configuration.receivers.first(where: { $0.device == line }) else { return ReceiverPlan() }
        do throws(ReceiverSetupError) {
            return try ReceiverPlan(setup)
        } catch {
            throw ReceiverSetupError("\(path): [[receiver]] \"\(setup.name)\": \(error)")
        }
    }

    /// A USB modem's line (major 166) leads to the receiver's USB port, any other most likely to its first UART.
    private static func port(_ setup: ReceiverSetup) -> ReceiverSettings.Port {
        switch setup.port {
        case nil: Files.deviceNumber(setup.device).map { $0 >> 8 & 0xFFF } == 166 ? .usb : .uart1
        case .uart1: .uart1
        case .uart2: .uart2
        case .usb: .usb
        case .i2c: .i2c
        case .spi: .spi
        }
    }
}
