using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Pdf;
using TraderAgent.Backtesting.Reports.Plots;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Reports;

public sealed partial class PdfTests : IDisposable
{
    private readonly Commands.Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_report_on_paper_tells_every_section_of_the_report()
    {
        var (folder, file) = (_terminal.File("one"), _terminal.File("one.pdf"));
        await _terminal.Type("backtest", "--simulate", "10d", "--seed", "7", "--bot", "grid_btc", "--bot", "trend_btc", "--out", folder);
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("report", folder, "--out", file)).Code);
        var pages = PagesOf(await File.ReadAllBytesAsync(file));
        Assert.InRange(pages.Count, 3, 12);
        var report = ReportOf.Result(StoredResults.Read(folder).Result!);
        Assert.All(report.Sections, s => Assert.Contains(pages, p => p.Contains(PdfFontText(s.Title), StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_object_is_where_the_file_says()
    {
        var text = Encoding.Latin1.GetString(Written(Long()));
        var table = int.Parse(StartOfTable().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.StartsWith("xref\n", text[table..]);
        var places = Places().Matches(text[table..]).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.All(places.Index(), p => Assert.StartsWith($"{p.Index + 1} 0 obj\n", text[p.Item..]));
    }

    [Fact]
    public void The_same_report_is_the_same_to_the_byte() => Assert.Equal(Written(Long()), Written(Long()));

    [Fact]
    public void Headings_stand_again_on_each_page_of_a_table_and_no_row_is_lost()
    {
        var pages = PagesOf(Written(Long()));
        Assert.True(pages.Count > 1);
        Assert.Equal(60, pages.Sum(p => Regex.Count(p, @"\(row \d+\)")));
        Assert.All(pages.Where(p => p.Contains("(row ", StringComparison.Ordinal)), p => Assert.Contains("(What)", p));
    }

    [Fact]
    public void Signs_that_end_a_text_or_have_no_letter_are_written_safely()
    {
        var page = PagesOf(Written(new("a (b) \\ – ≥", "", [])))[0];
        Assert.Contains(@"(a \(b\) \\ \226 \077)", page);
    }

    [Fact]
    public void A_drawing_of_every_shape_can_be_put_on_paper()
    {
        var drawing = new Drawing(100, 50, "t", "d").Line(new(0, 0), new(9, 9), new(Ink.Blue, 1, 0.5, true)).Box(new(1, 1, 5, 5), new(Ink.Gain, 0.3)).Write(3, 3, "word")
            .Add(new Shape.Polyline([new(0, 0), new(5, 5)], new(Ink.Loss))).Add(new Shape.Area([new(0, 0), new(5, 5), new(5, 0)], new(Ink.Teal)))
            .Add(new Shape.Arrows([new(4, 4)], true, new(Ink.Blue))).Add(new Shape.Spots([new(2, 2)], 1, new(Ink.Pink)));
        var page = PagesOf(Written(new("t", "", [new("s", [new Block.Chart(drawing)])])))[0];
        Assert.Contains("/O50 gs", page);
        Assert.Contains("(word)", page);
    }

    private static Report Long() => new("Long", "A table.", [new("Rows", [new Block.Table("T", [new("What"), new("N", true)], [.. Enumerable.Range(0, 100).Select(i => (IReadOnlyList<string>)[$"row {i}", "1"])])])]);

    private static byte[] Written(Report report)
    {
        using var file = new MemoryStream();
        PdfReport.Write(file, report);
        return file.ToArray();
    }

    private static string PdfFontText(string title) => $"({title})";

    /// <summary>What is on each page, as operators.</summary>
    private static List<string> PagesOf(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        return [.. Streams().Matches(text).Select(m =>
        {
            var length = int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture);
            using var zip = new ZLibStream(new MemoryStream(file, m.Index + m.Length, length), CompressionMode.Decompress);
            return new StreamReader(zip, Encoding.Latin1).ReadToEnd();
        })];
    }

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\n$")]
    private static partial Regex StartOfTable();

    [GeneratedRegex(@"^(\d{10}) 00000 n ", RegexOptions.Multiline)]
    private static partial Regex Places();

    [GeneratedRegex(@"<</Length (\d+)/Filter/FlateDecode>>\nstream\n")]
    private static partial Regex Streams();
}
