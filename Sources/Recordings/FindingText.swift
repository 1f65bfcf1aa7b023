import TimeUnits

/// Findings in words.
struct FindingText {
    let recording: Recording
    let source: Recording.Source
    let rhythm: Rhythm?
    let statedInterval: Double?

    func list(_ survey: Survey) -> [Finding] {
        let found = [
            interval, otherSources, cutShort, damagedLines, missing(survey), duplicates(survey), timeBack(survey),
            gaps(survey), leapSecond(survey), steps(survey), outliers(survey), frozen(survey), quantised(survey),
        ]
        return found.compactMap { $0 }
    }

    private var interval: Finding? {
        if let rhythm {
            let share = decimalText(rhythm.regularity * 100, decimals: rhythm.regularity < 0.9995 ? 1 : 0)
            let sentence =
                "The values are \(spanText(rhythm.interval)) apart; \(share) % of the steps in time are within a "
                + "tenth of that."
            return finding(.interval, source.values.count, size: rhythm.interval, sentence)
        }
        guard let statedInterval else { return nil }
        let sentence = "There are no times; the header says that the values are \(spanText(statedInterval)) apart."
        return finding(.interval, source.values.count, size: statedInterval, sentence)
    }

    private var otherSources: Finding? {
        let others = recording.sources.filter { $0.name != source.name }
        guard !others.isEmpty else { return nil }
        let names = others.prefix(8).map { "\"\($0.name)\"" }.joined(separator: ", ") + (others.count > 8 ? ", …" : "")
        let sentence = "These are the values of \"\(source.name)\"; the file also has \(names)."
        return finding(.otherSources, others.count, sentence)
    }

    private var cutShort: Finding? {
        guard recording.damage.isCutShort else { return nil }
        return finding(
            .cutShort, source.values.count,
            "The file ends in the middle of its compressed data; what stands before that was read.")
    }

    private var damagedLines: Finding? {
        guard let first = recording.damage.first else { return nil }
        let count = recording.damage.lines
        let what = recording.format.hasLines ? "line" : "record"
        var sentence = "\(many(count, what)) could not be read and \(count == 1 ? "is" : "are") left out"
        sentence += count == 1 ? ": \(first)." : "; the first: \(first)."
        if recording.damage.isCutOff { sentence += " The file ends within a \(what)." }
        var result = finding(.damagedLines, count, sentence)
        result.line = first.byte == nil ? first.line : nil
        return result
    }

    private func missing(_ survey: Survey) -> Finding? {
        place(.missing, survey.missing, "\(many(survey.missing.count, "value")) missing")
    }

    private func duplicates(_ survey: Survey) -> Finding? {
        place(.duplicates, survey.duplicates, "\(many(survey.duplicates.count, "value")) at the time of the one before")
    }

    private func timeBack(_ survey: Survey) -> Finding? {
        let places = survey.timeBack
        return place(
            .timeBack, places, "Time goes back \(many(places.count, "time")), at most by \(spanText(places.size))")
    }

    private func gaps(_ survey: Survey) -> Finding? {
        let places = survey.gaps
        let lost = survey.lost < 1e15 ? many(Int(survey.lost), "value") : "very many values"
        return place(
            .gaps, places,
            "\(many(places.count, "gap")), in which \(lost) would have been; the longest takes \(spanText(places.size))"
        )
    }

    private func leapSecond(_ survey: Survey) -> Finding? {
        place(.leapSecond, survey.leapSeconds, "A leap second is not accounted for")
    }

    private func steps(_ survey: Survey) -> Finding? {
        let places = survey.steps
        let way = places.size < 0 ? "down" : "up"
        return place(
            .steps, places,
            "\(many(places.count, "step")) of \(recording.kind.rawValue), at most by "
                + "\(sizeText(places.size)) \(way)")
    }

    private func outliers(_ survey: Survey) -> Finding? {
        let places = survey.outliers
        return place(
            .outliers, places,
            "\(many(places.count, "value")) far from the neighbours, at most by \(sizeText(places.size))")
    }

    private func frozen(_ survey: Survey) -> Finding? {
        place(.frozen, survey.frozen, "\(many(survey.frozen.count, "value")) in a row are the same, as if frozen")
    }

    private func quantised(_ survey: Survey) -> Finding? {
        guard let quantum = survey.quantum else { return nil }
        return finding(
            .quantised, source.values.count, size: quantum, "The values come in steps of \(sizeText(quantum)).")
    }
}

extension FindingText {
    private func sizeText(_ size: Double) -> String {
        switch recording.kind {
        case .phase: spanText(size)
        case .frequency: ratioText(size)
        case .temperature: "\(decimalText(abs(size), decimals: 3)) °C"
        }
    }

    private func many(_ count: Int, _ what: String) -> String { "\(count) \(what)\(count == 1 ? "" : "s")" }

    private func finding(_ kind: Finding.Kind, _ count: Int, size: Double? = nil, _ sentence: String) -> Finding {
        Finding(kind: kind, count: count, index: nil, line: nil, time: nil, size: size, places: [], sentence: sentence)
    }

    /// What is somewhere; the sentence ends in where that is.
    private func place(_ kind: Finding.Kind, _ places: Survey.Places, _ what: String) -> Finding? {
        guard let index = places.worst else { return nil }
        let time = source.time(of: index)
        let line = recording.format.hasLines ? source.line(of: index) : nil
        let position = line.map { "line \($0)" } ?? "reading \(index + 1)"
        let when = time.map { ", at \(timeText($0, recording.axis))" } ?? ""
        return Finding(
            kind: kind, count: places.count, index: index, line: line, time: time, size: places.size,
            places: places.kept, sentence: "\(what) (\(position)\(when)).")
    }
}
