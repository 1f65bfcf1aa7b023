public import TimeUnits

/// The command line of phc_ctl(8), linuxptp's tool for hardware clocks: scripts that were written for it go on working.
///
/// Held against phc_ctl 3.1.1, and for `phase` against the manual of 4.x. Different on purpose: all words are read before
/// the first command is carried out, so that a mistake at the end does not leave half of them done.
public struct PHCControl: Hashable, Sendable {
    /// What is to be done with the clock, one after the other.
    public enum Command: Hashable, Sendable {
        /// To the time on `CLOCK_REALTIME` where none is given.
        case set(Nanoseconds?)
        case get
        case adjust(Nanoseconds)
        case frequency(FrequencyOffset?)
        case phase(Nanoseconds)
        case compare
        case capabilities
        case wait(Nanoseconds)

        /// Whether whoever follows the clock notices.
        public var movesTheClock: Bool {
            switch self {
            case .set, .adjust, .phase: true
            case .frequency(let frequency): frequency != nil
            case .get, .compare, .capabilities, .wait: false
            }
        }
    }

    /// Why the words make no sense, in one line, and the status that phc_ctl ends with.
    public struct Mistake: Error, Hashable, Sendable {
        public var sentence: String
        public var status: Int32
    }

    public var device: String
    public var commands: [Command]
    /// Messages above this level of syslog(3) are left out.
    public var level = 6
    public var isSilent = false

    /// What the options ask for in place of commands.
    public enum Wish: Hashable, Sendable {
        case control(PHCControl), help, version
    }

    public static func wish(_ words: [String]) throws(Mistake) -> Wish {
        var control = PHCControl(device: "", commands: [])
        var arguments: [String] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                arguments += rest
                break
            }
            guard isOption(word) else {
                arguments.append(word)
                continue
            }
            if let wish = try control.take(options: word.dropFirst(), &rest) { return wish }
        }
        guard let device = arguments.first else { throw Mistake(sentence: "which clock?", status: 255) }
        control.device = device
        control.commands = try commands(arguments.dropFirst())
        return .control(control)
    }

    /// Unlike phc_ctl, which wants "--" before it, a negative number is a number.
    private static func isOption(_ word: String) -> Bool {
        guard word.hasPrefix("-"), let second = word.dropFirst().first else { return false }
        return !second.isNumber && second != "."
    }

    /// The letters after a dash.
    private mutating func take(options: Substring, _ rest: inout ArraySlice<String>) throws(Mistake) -> Wish? {
        var letters = options
        while let letter = letters.popFirst() {
            switch letter {
            case "q": break
            case "Q": isSilent = true
            case "h": return .help
            case "v": return .version
            case "l":
                guard let text = letters.isEmpty ? rest.popFirst() : String(letters) else {
                    throw Mistake(sentence: "option requires an argument -- 'l'", status: 255)
                }
                level = try Self.level(text)
                letters = ""
            default: throw Mistake(sentence: "invalid option -- '\(letter)'", status: 255)
            }
        }
        return nil
    }

    private static func level(_ text: String) throws(Mistake) -> Int {
        guard let level = Int(text) else { throw Mistake(sentence: "-l: \(text) is a malformed value", status: 255) }
        guard (0...7).contains(level) else {
            throw Mistake(sentence: "-l: \(text) is out of range. Must be in the range 0 to 7", status: 255)
        }
        return level
    }
}
