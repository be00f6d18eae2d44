using TraderAgent.Backtesting.Candles.Store;
using System.IO.Compression;
using System.Net;
using TraderAgent.Local.Tests.Web;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.Local.Tests.Security;

/// <summary>Nothing outside the agent's own folders is read or written, and nobody is asked who should not be.</summary>
public sealed class PathTests : IDisposable
{
    private const string Row = "ts,open,high,low,close,volume\n1704067200000,100,101,99,100.5,5\n1704067260000,100.5,102,100,101,7\n";
    private static readonly string[] Outside = ["../outside.txt", "..%2foutside.txt", "%2e%2e%2foutside.txt", "..%5coutside.txt", "....//outside.txt", "%2fetc%2fpasswd", "//etc/passwd", "C:%5coutside.txt"];

    private readonly string _folder = Directory.CreateTempSubdirectory("traderagent-path-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_archive_whose_entries_point_elsewhere_writes_nothing_there()
    {
        var (zip, store) = (Path.Combine(_folder, "in", "BTCUSDT-1m.zip"), Path.Combine(_folder, "store"));
        Directory.CreateDirectory(Path.Combine(_folder, "in"));
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
            foreach (var name in new[] { "../../../../outside/ETHUSDT-1m.csv", "/outside/SOLUSDT-1m.csv", "..\\outside\\XRPUSDT-1m.csv" })
            {
                using var entry = new StreamWriter(archive.CreateEntry(name).Open());
                entry.Write(Row);
            }

        new CandleImport(new(store), new() { Threads = 1 }, new(1_800_000_000_000)).Run([zip]);

        var written = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Where(f => f != zip).ToList();
        Assert.NotEmpty(written);
        Assert.All(written, f => Assert.StartsWith(store + Path.DirectorySeparatorChar, f, StringComparison.Ordinal));
        Assert.False(Directory.Exists("/outside"));
    }

    [Theory]
    [InlineData("../../outside")]
    [InlineData("..")]
    [InlineData("/etc/passwd")]
    [InlineData("BTC/../../USDT")]
    public void A_row_that_names_a_market_elsewhere_is_refused_or_stays_in_the_store(string symbol)
    {
        var (file, store) = (Path.Combine(_folder, "candles.csv"), Path.Combine(_folder, "store"));
        File.WriteAllText(file, $"timestamp,symbol,open,high,low,close,volume\n2024-01-01T00:00:00Z,{symbol},1,2,1,2,5\n2024-01-01T00:01:00Z,{symbol},1,2,1,2,5\n");

        var done = new CandleImport(new(store), new() { Threads = 1 }, new(1_800_000_000_000)).Run([file]).Files[0];

        Assert.DoesNotContain(Directory.EnumerateFiles(_folder, "*.candles", SearchOption.AllDirectories), f => !f.StartsWith(store + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        if (done.Problems.Count == 0) Assert.DoesNotContain(Directory.EnumerateDirectories(store).Select(Path.GetFileName), n => n is "." or ".." || n!.AsSpan().ContainsAny("/\\"));
    }

    [Fact]
    public async Task No_address_of_the_dashboard_results_or_reports_reads_a_file_outside()
    {
        await using var web = await WebOnTest.StartAsync(1);
        await File.WriteAllTextAsync(Path.Combine(web.Folder, "outside.txt"), "canary-of-a-file");
        Directory.CreateDirectory(Path.Combine(web.Folder, "results", "a"));
        foreach (var outside in Outside)
            foreach (var path in new[] { $"/{outside}", $"/assets/{outside}", $"/api/v1/results/{outside}", $"/api/v1/results/a/tables/{outside}", $"/api/v1/results/{outside}/report", $"/api/v1/jobs/{outside}" })
            {
                var address = new Uri(web.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
                using var answer = await web.Client.GetAsync(address);
                var text = await answer.Content.ReadAsStringAsync();
                Assert.DoesNotContain("canary-of-a-file", text, StringComparison.Ordinal);
                Assert.DoesNotContain("root:", text, StringComparison.Ordinal);
                Assert.True((int)answer.StatusCode < 500, path);
            }
    }

    [Fact]
    public async Task Whatever_is_answered_a_browser_is_told_what_it_may_do_with_it()
    {
        await using var web = await WebOnTest.StartAsync(1);
        using var stranger = new HttpClient { BaseAddress = web.Client.BaseAddress };
        foreach (var path in new[] { "/", "/sign-in", "/favicon.svg", "/assets/none.js", "/api/v1/bots", "/api/v1/nothing", "/api/v1/health/live", "/openapi/v1.json", "/api/v1/bots/x?cursor=%00" })
        {
            using var answer = await stranger.GetAsync(new Uri(path, UriKind.Relative));
            if (answer.StatusCode == HttpStatusCode.BadRequest && answer.Content.Headers.ContentLength == 0) continue; // The server itself, before any of ours.
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal(("nosniff", "DENY", "no-referrer"), (answer.Headers.GetValues("X-Content-Type-Options").Single(), answer.Headers.GetValues("X-Frame-Options").Single(), answer.Headers.GetValues("Referrer-Policy").Single()));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://10.0.0.1")]
    [InlineData("https://user:password@exchange.example")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://exchange.example")]
    public void An_exchange_that_is_no_address_with_TLS_is_not_asked(string environment) => Assert.Null(BybitVenue.Find(environment, out _));
}
