import ArgumentParser
import FoundationEssentials
import KernelTime
import Presentation

/// Writes a line at once.
func say(_ line: String = "") throws(Failure) {
    try write(line + "\n")
}

/// Puts a text into a file, in place of what is there.
func write(_ text: String, to path: String) throws(Failure) {
    let bytes = Array(text.utf8)
    try explained { () throws(DeviceError) in try Files.replace(path, with: bytes.span) }
}

func write(_ text: String) throws(Failure) {
    try explained { () throws(DeviceError) in try StandardOutput.write(text) }
}

/// Writes one JSON object on one line, at once.
func sayJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try say(String(decoding: try encoder.encode(value), as: UTF8.self))
}

/// One of a list: a line for a person, an object for a program.
protocol ListEntry: Encodable {
    var text: String { get }
    /// Why nothing could be found out of it.
    var trouble: String? { get }
}

extension ListEntry {
    var trouble: String? { nil }
}

/// Writes each as a line or as JSON, and what is wrong to standard error; fails where something is wrong with each.
///
/// - Parameter nothing: What a person reads of an empty list.
func say(_ entries: [some ListEntry], json: Bool, nothing: String) throws {
    if entries.isEmpty, !json { try say(nothing) }
    for entry in entries {
        if let trouble = entry.trouble { Console.tell(trouble) }
        if json { try sayJSON(entry) } else if entry.trouble == nil { try say(entry.text) }
    }
    try checkListed(troubles: entries.count { $0.trouble != nil }, of: entries.count)
}

/// To have none of a kind is no failure; to have some and be able to open none is.
func checkListed(troubles: Int, of count: Int) throws(ExitCode) {
    guard troubles < count || count == 0 else { throw .failure }
}

/// A value that JSON shows as null when there is none, rather than leaving its key out.
struct Nullable<Value: Encodable>: Encodable {
    var value: Value?

    init(_ value: Value?) {
        self.value = value
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

extension Nullable where Value == Double {
    /// Null for what JSON has no number for.
    init(finite value: Double?) {
        self.init(value.flatMap { $0.isFinite ? $0 : nil })
    }
}

extension TextStyle {
    /// What standard output can show; honours NO_COLOR (no-color.org) and TERM=dumb.
    static var current: TextStyle {
        let size = StandardOutput.terminalSize
        let isPlain = !(Environment["NO_COLOR"] ?? "").isEmpty || Environment["TERM"] == "dumb"
        let told = size.flatMap { $0.columns > 0 ? $0.columns : nil } ?? Environment["COLUMNS"].flatMap { Int($0) }
        return TextStyle(width: min(max(told ?? 80, 20), 500), hasColours: size != nil && !isPlain)
    }
}
