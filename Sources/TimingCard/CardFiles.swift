/// Where a card's attributes are read and written: its directory in sysfs, or what stands in for it.
public protocol CardFiles {
    associatedtype Trouble: CardTrouble

    func read(_ name: String) throws(Trouble) -> [UInt8]
    func write(_ text: String, to name: String) throws(Trouble)
}

/// Why an attribute could not be read or written.
public protocol CardTrouble: Error {
    var errno: Int32 { get }
    /// "Permission denied".
    var reason: String { get }
}

extension CardTrouble {
    /// ENOENT and ENOTDIR: there is no such attribute; ENODEV: there was.
    var meansAbsent: Bool { errno == 2 || errno == 20 }
}
