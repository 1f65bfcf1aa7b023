import Glibc
import Stability

/// What statistics cost, of phases that a file has as doubles; "stability" beside the sources calls this and allantools in turns.
///
///     stability FILE STATISTIC octaves|all|1,2,4   one statistic
///     stability FILE read                          each value loaded and added up once
///
/// Prints how long it took on the processor and by the clock, in seconds, and the most memory that was resident, in bytes.
@main
struct StabilityCost {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let path = arguments.first, let name = arguments.dropFirst().first else {
            print("usage: stability FILE STATISTIC octaves|all|1,2,4; stability FILE read")
            exit(EX_USAGE)
        }
        let values = try doubles(in: path)
        if name == "read" { return tell { sum(values.span) } }
        guard let statistic = Statistic(rawValue: name) else {
            print("there is no statistic \"\(name)\"")
            exit(EX_USAGE)
        }
        let record = PhaseRecord(phase: values, interval: 1)
        let factors = averagings(arguments.last ?? "").factors(through: statistic.largestAveraging(of: record.count))
        tell { record.deviations(statistic, averagings: factors).reduce(0) { $0 + $1.value } }
    }

    /// - Parameter work: What is timed, with a result that is printed, so that it cannot be left out.
    private static func tell(_ work: () -> Double) {
        let (processor, clock) = (seconds(CLOCK_PROCESS_CPUTIME_ID), seconds(CLOCK_MONOTONIC))
        let result = work()
        let (busy, passed) = (seconds(CLOCK_PROCESS_CPUTIME_ID) - processor, seconds(CLOCK_MONOTONIC) - clock)
        print("{\"processor\": \(busy), \"clock\": \(passed), \"peak\": \(peak), \"result\": \(result)}")
    }

    private static func averagings(_ word: String) -> Averagings {
        switch word {
        case "octaves": .octaves
        case "all": .all
        default: .these(word.split(separator: ",").compactMap { Int($0) })
        }
    }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// Of this program since it began; getrusage would count what the one that started it had.
    private static var peak: Int {
        guard let file = unsafe fopen("/proc/self/status", "r") else { return 0 }
        defer { unsafe fclose(file) }
        let text = unsafe [UInt8](unsafeUninitializedCapacity: 8_192) { buffer, filled in
            filled = unsafe fread(buffer.baseAddress, 1, 8_192, file)
        }
        let line = String(decoding: text, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return 1_024 * (line.flatMap { Int($0.filter(\.isWholeNumber)) } ?? 0)
    }

    private static func doubles(in path: String) throws -> [Double] {
        guard let file = unsafe fopen(path, "rb") else {
            print("\(path): it cannot be opened")
            exit(EX_NOINPUT)
        }
        defer { unsafe fclose(file) }
        unsafe fseek(file, 0, SEEK_END)
        let count = unsafe ftell(file) / MemoryLayout<Double>.size
        unsafe rewind(file)
        return unsafe [Double](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = unsafe fread(buffer.baseAddress, MemoryLayout<Double>.size, count, file)
        }
    }

    /// Two sums of eight, so that what limits is how fast values come.
    private static func sum(_ values: Span<Double>) -> Double {
        var (one, two) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
        for place in stride(from: 0, to: values.count / 16 * 16, by: 16) {
            one += eight(values, place)
            two += eight(values, place + 8)
        }
        return (one + two).sum()
    }

    @inline(__always)
    private static func eight(_ values: Span<Double>, _ place: Int) -> SIMD8<Double> {
        let part = values.extracting(place..<place + 8)
        return SIMD8(part[0], part[1], part[2], part[3], part[4], part[5], part[6], part[7])
    }
}
