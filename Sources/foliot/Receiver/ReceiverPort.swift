import KernelTime

/// A line at which a receiver may be, as /sys knows it; nothing is opened to find out.
struct ReceiverPort: ListEntry {
    enum Kind: String, Encodable {
        case gnss, card, usb, uart
    }

    var path: String
    var kind: Kind
    /// What it is, as the maker or the driver calls it.
    var description: String
    /// The process of foliot-receiver that has it.
    var reader: Nullable<Int>

    var text: String {
        let reading = reader.value.map { ", read by foliot-receiver (process \($0))" } ?? ""
        return "\(path)  \(description)\(reading)"
    }

    static func all(sys: String = "/sys") -> [ReceiverPort] {
        let cards = cardLines(sys)
        let gnss = names(in: "\(sys)/class/gnss") { $0.hasPrefix("gnss") }.map { name in
            let type = line("\(sys)/class/gnss/\(name)/type") ?? "GNSS"
            return (name, Kind.gnss, "\(type) receiver of the kernel's GNSS subsystem")
        }
        let ttys = names(in: "\(sys)/class/tty") { name in
            cards[name] != nil || ["ttyACM", "ttyUSB", "ttyAMA"].contains { name.hasPrefix($0) }
        }.map { name in
            if let card = cards[name] { return (name, Kind.card, card) }
            let isUSB = !name.hasPrefix("ttyAMA")
            let place = "\(sys)/class/tty/\(name)/device"
            return (name, isUSB ? Kind.usb : .uart, isUSB ? usbName(place) : "UART of this board")
        }
        return (gnss + ttys).map { name, kind, description in
            let path = "/dev/\(name)"
            let reader = ReceiverProcess.reading(path)?.identifier
            return ReceiverPort(path: path, kind: kind, description: description, reader: Nullable(reader))
        }
    }

    /// The lines of timing cards by the names of their ttys, in both layouts of the driver: links, or files that name
    /// the tty, beside the card's attributes or in "tty".
    private static func cardLines(_ sys: String) -> [String: String] {
        var found: [String: String] = [:]
        let byNumber = Dictionary(
            names(in: "\(sys)/class/tty") { $0.hasPrefix("tty") }.compactMap { name in
                line("\(sys)/class/tty/\(name)/dev").map { ($0, name) }
            }, uniquingKeysWith: { first, _ in first })
        for card in names(in: "\(sys)/class/timecard", where: { _ in true }) {
            for folder in ["\(sys)/class/timecard/\(card)", "\(sys)/class/timecard/\(card)/tty"] {
                for role in ["ttyGNSS", "ttyGNSS2", "ttyNMEA"] {
                    let number = line("\(folder)/\(role)/dev")
                    let word = line("\(folder)/\(role)")?.split(separator: " ").first.map(String.init)
                    guard let tty = number.flatMap({ byNumber[$0] }) ?? word else { continue }
                    found[tty] = "\(role) of timing card \(card)"
                }
            }
        }
        return found
    }

    /// A modem's interface is a child of the USB device, a serial adapter's port a grandchild.
    private static func usbName(_ place: String) -> String {
        for parent in ["\(place)/..", "\(place)/../.."] {
            guard let product = line("\(parent)/product") else { continue }
            let maker = line("\(parent)/manufacturer")
            return maker.map { product.hasPrefix($0) ? product : "\($0) \(product)" } ?? product
        }
        return "USB serial line"
    }

    private static func names(in folder: String, where isWanted: (String) -> Bool) -> [String] {
        let names = (try? Files.entries(of: folder, limit: 4_096)) ?? []
        return names.filter(isWanted).sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    }

    private static func line(_ path: String) -> String? {
        (try? Files.line(path)).flatMap { $0.isEmpty ? nil : $0 }
    }
}
