using TraderAgent.Api.Audit;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class AuditCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_whole_log_is_listed_and_verified_and_a_changed_line_is_named()
    {
        await _terminal.Type("run", "--steps", "1", "--speed", "max", "--no-web");
        using (var database = SqliteDatabase.OpenBeside(_terminal.Database))
        {
            using var log = new AuditLog(new SqliteRecords(database), TimeProvider.System);
            for (var i = 1; i <= 3; i++) await log.WriteAsync(new("ann", "session", "bots.steer", $"POST /api/v1/bots/grid_{i}/pause", "done"));
        }

        var verified = await _terminal.Type("audit", "verify", "--json");
        Assert.True(verified.Json.GetProperty("whole").GetBoolean());
        Assert.Contains("3 lines", (await _terminal.Type("audit", "verify")).Output, StringComparison.Ordinal);
        Assert.Contains("grid_2", (await _terminal.Type("audit", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(3, (await _terminal.Type("audit", "list", "--most", "1", "--json")).Json[0].GetProperty("number").GetInt64());

        Tamper("UPDATE records SET body = replace(body, 'grid_2', 'grid_9') WHERE kind = 'audit'");
        var changed = await _terminal.Type("audit", "verify");
        Assert.Equal(ExitCode.Refused, changed.Code);
        Assert.Contains("line 2 was changed", changed.Error, StringComparison.Ordinal);
        Tamper("DELETE FROM records WHERE kind = 'audit' AND id = '000000000002'");
        Assert.Contains("line 2 was removed", (await _terminal.Type("audit", "verify")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_printed_once_a_host_has_served_a_dashboard()
    {
        await _terminal.Type("run", "--steps", "1", "--speed", "max", "--no-web");
        Assert.Equal(ExitCode.Refused, (await _terminal.Type("link")).Code);
        var run = await _terminal.Type("run", "--steps", "1", "--speed", "max", "--listen", "http://127.0.0.1:0");
        Assert.Matches(@"dashboard: http://127\.0\.0\.1:\d+/sign-in#[\w-]{43} ", run.Error);
        Assert.Matches(@"^http://127\.0\.0\.1:\d+/sign-in#[\w-]{43}\s*$", (await _terminal.Type("link")).Output);
    }

    [Theory]
    [InlineData("--listen", "http://0.0.0.0:5080")]
    [InlineData("--listen", "https://127.0.0.1:5080")]
    [InlineData("--public-address", "http://trader.example.org")]
    [InlineData("--public-address", "trader.example.org")]
    [InlineData("--public-address", "https://trader.example.org/path")]
    public async Task An_address_that_would_let_others_read_along_is_refused(string option, string address)
    {
        var refused = await _terminal.Type("run", "--steps", "1", option, address);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.StartsWith($"error: {option}: '", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080", "0.0.0.0")]
    [InlineData("http://[::]:5080", "[::]")]
    [InlineData("http://192.168.0.7:5080", "192.168.0.7")]
    public async Task An_address_that_other_machines_reach_is_refused_with_what_to_do(string address, string host) => Assert.Equal(
        $"error: --listen: '{host}' can be reached from other machines; expected 127.0.0.1 or localhost. For access from elsewhere put a reverse proxy with TLS in front, and name its address with --public-address (docs/access.md).",
        (await _terminal.Type("run", "--steps", "1", "--listen", address)).Error.Trim());

    private void Tamper(string statement)
    {
        using var database = SqliteDatabase.OpenBeside(_terminal.Database);
        database.InTransaction(() => database.Prepare(statement).Run());
    }
}
