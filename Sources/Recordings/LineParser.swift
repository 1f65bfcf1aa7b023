/// The reading of one format of text, line by line.
struct LineParser {
    let format: RecordingFormat
    private let options: ReadingOptions
    private var columns: ColumnFile
    private var chrony: ChronyLog
    private var ptp: PTPLog
    private var ntp: NTPLog
    private var gpsd = GPSDReport()
    private var ticc = TICCLog()

    init(_ format: RecordingFormat, _ options: ReadingOptions) {
        self.format = format
        self.options = options
        let kind = options.kind ?? .phase
        columns = ColumnFile(format, options)
        chrony = ChronyLog(format, kind: kind)
        ptp = PTPLog(kind: options.kind)
        ntp = NTPLog(format, kind: kind)
    }

    /// Why there was nothing to read, where a line says it.
    var firstTrouble: RecordingError? { columns.firstTrouble }

    mutating func read(_ line: Span<UInt8>, number: Int) throws(Unreadable) {
        // A kind that the format does not have comes to nothing, and the end says so.
        guard options.kind.map(format.kinds.contains) ?? true else { return }
        switch format {
        case .columns, .stable32: try columns.read(line, number: number)
        case .chronyRefclocks, .chronyTracking, .chronyStatistics, .chronyMeasurements:
            try chrony.read(line, number: number)
        case .linuxptp: try ptp.read(line, number: number)
        case .loopstats, .peerstats: try ntp.read(line, number: number)
        case .gpsd: try gpsd.read(line, number: number)
        case .ticc: try ticc.read(line, number: number)
        case .foliot: break
        }
    }

    mutating func finish() -> Harvest {
        switch format {
        case .columns, .stable32: columns.finish()
        case .chronyRefclocks, .chronyTracking, .chronyStatistics, .chronyMeasurements: chrony.finish()
        case .linuxptp: ptp.finish()
        case .loopstats, .peerstats: ntp.finish()
        case .gpsd: gpsd.finish()
        case .ticc: ticc.finish()
        case .foliot: Harvest(.phase, .absent, [])
        }
    }
}
