extension Section {
    private static let thermometer = "hwmon:/sys/class/hwmon/hwmon0/temp1_input"
    private static let pathLimit = 256

    /// The file that tells a clock's temperature; nil for none.
    mutating func thermometer() -> String? {
        guard let text = text("temperature", example: Self.thermometer), text != "none" else { return nil }
        let path = text.hasPrefix("hwmon:") ? String(text.dropFirst("hwmon:".utf8.count)) : nil
        guard let path else {
            report(
                "temperature", "\"\(printable(text))\" is no thermometer",
                text.hasPrefix("/")
                    ? "did you mean \"hwmon:\(printable(text))\"?" : "write \"\(Self.thermometer)\" or \"none\"")
            return nil
        }
        guard path.hasPrefix("/"), path.utf8.count <= Self.pathLimit, !path.unicodeScalars.contains(where: isControl)
        else {
            report(
                "temperature", "\"\(printable(path))\" is not an absolute path",
                "write \"\(Self.thermometer)\": a file with thousandths of a degree")
            return nil
        }
        return path
    }
}
