import Testing

@testable import Configuration

/// A short, unambiguous spelling of a value.
private func spelled(_ item: TOMLItem) -> String {
    switch item {
    case .string(let text): "'\(text)'"
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)f"
    case .boolean(let truth): "\(truth)"
    case .moment: "moment"
    case .list(let items): "[\(items.map(spelled).joined(separator: " "))]"
    case .table(let items):
        "{\(items.sorted { $0.key < $1.key }.map { "\($0.key)=\(spelled($0.value))" }.joined(separator: " "))}"
    }
}

/// Examples of the specification (toml.io/en/v1.0.0), chapter by chapter.
struct TOMLTests {
    @Test(arguments: [
        ("a = 1 # one\n\n# nothing\r\nb = 2\r\n", "{a=1 b=2}"),
        ("bare-key_1 = 1\n\"127.0.0.1\" = 2\n'quoted \"x\"' = 3", "{127.0.0.1=2 bare-key_1=1 quoted \"x\"=3}"),
        ("a . b.\"c.d\" = 1\na.e = 2", "{a={b={c.d=1} e=2}}"),
        (#"s = "tab \t quote \" \u00E9 \U0001F600""#, "{s='tab \t quote \" é 😀'}"),
        ("s = 'C:\\Users'", "{s='C:\\Users'}"),
        ("s = \"\"\"\nRoses \\\n\n   are \"\"red\"\"\"\"\"", "{s='Roses are \"\"red\"\"'}"),
        ("s = '''\n'that' is\r\nso'''", "{s=''that' is\nso'}"),
        ("n = [+99, 0, -17, 1_000, 0xDEAD_beef, 0o755, 0b1101]", "{n=[99 0 -17 1000 3735928559 493 13]}"),
        (
            "n = [+1.0, -0.01, 5e+22, 1E06, 6.626e-34, inf, -inf]",
            "{n=[1.0f -0.01f 5e+22f 1000000.0f 6.626e-34f inff -inff]}"
        ),
        (
            "d = [1979-05-27T07:32:00Z, 1979-05-27 07:32:00.5, 1979-05-27, 07:32:00]",
            "{d=[moment moment moment moment]}"
        ),
        ("a = [ # one\n [1, 2], # two\n [\"x\",],\n]", "{a=[[1 2] ['x']]}"),
        ("p = { x = 1, y.z = 2 }\nq = {}", "{p={x=1 y={z=2}} q={}}"),
        ("[a.b]\nx = 1\n[a]\ny = 2\n[c]\n", "{a={b={x=1} y=2} c={}}"),
        ("[[f]]\nn = 1\n[f.p]\nc = 1\n[[f.v]]\nn = 2\n[[f.v]]\n[[f]]\nn = 3", "{f=[{n=1 p={c=1} v=[{n=2} {}]} {n=3}]}"),
        ("t = true\nf = false", "{f=false t=true}"),
    ])
    func `what the specification allows is read`(text: String, spelling: String) throws {
        #expect(spelled(.table(try TOMLDocument(text).tables)) == spelling)
    }

    @Test(arguments: [
        "= 1", "a", "a =", "a = 1 b = 2", "a = 1\na = 2", "a = 01", "a = 1__0", "a = _1", "a = 1.", "a = .5",
        "a = 1.e5",
        "a = 0x-1", "a = 99999999999999999999", "a = \"x", "a = \"x\ny\"", "a = \"\\q\"", "a = \"\\uD800\"",
        "a = \"\\u12\"",
        "a = [1, 2", "a = [1 2]", "a = {x = 1,}", "a = {x = 1", "a = {x = 1\n}", "[a", "[a]]", "[[a]", "[]", "[a.]",
        "[a]\n[a]", "a = 1\n[a]", "a = 1\n[[a]]", "a = {}\n[a.b]", "[[a]]\n[a]", "a.b = 1\n[a]", "[a.b]\n[a]\nb.c = 1",
        "a = 1\na.b = 2", "a = {}\na.b = 1", "a = [1]\n[[a]]", "a = hello", "a = \u{1}", "# \u{7}", "a = 1\rb = 2",
        "a.b.c.d.e.f.g.h.i = 1", "a = [[[[[[[[1]]]]]]]]", "'''a''' = 1",
    ])
    func `what the specification forbids is refused`(text: String) {
        #expect(throws: TOMLSyntaxError.self) { try TOMLDocument(text) }
    }

    @Test func `each thing knows the line it was written on`() throws {
        let document = try TOMLDocument(
            """
            x = '''
            not = 1
            '''
            [[a]]
            n = [
              1, # [b]
              { deep = 1 },
            ]
            [[a]]
            [b]
            c.d = 1
            """)
        let lines = ["x", "a", "a[0]", "a[0].n", "a[0].n[1].deep", "a[1]", "a[1].missing", "b.c.d", "nowhere"]
        #expect(lines.map { document.line(of: $0) } == [1, 4, 4, 5, 7, 9, 9, 11, nil])
    }
}
