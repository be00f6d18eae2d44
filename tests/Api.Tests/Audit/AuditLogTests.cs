using TraderAgent.Api.Audit;
using TraderAgent.Api.Tests.Records;

namespace TraderAgent.Api.Tests.Audit;

public sealed class AuditLogTests
{
    private readonly MemoryRecords _records = new();

    [Fact]
    public async Task Writers_at_the_same_time_make_one_unbroken_chain()
    {
        var logs = Enumerable.Range(0, 8).Select(_ => new AuditLog(_records, TimeProvider.System)).ToList();
        await Task.WhenAll(logs.Select((log, i) => Task.Run(async () =>
        {
            for (var n = 0; n < 25; n++) await log.WriteAsync(Entry($"bot{i}-{n}"));
        })));

        var verified = await AuditVerification.RunAsync(_records, default);
        Assert.True(verified.IsWhole, verified.Fault);
        Assert.Equal(200, verified.Lines);
        var targets = (await logs[0].ReadAsync(new(), default)).Select(l => l.Entry.Target).ToHashSet();
        Assert.Equal(200, targets.Count);
    }

    [Fact]
    public async Task An_empty_log_is_whole() => Assert.Equal((true, 0), await VerifiedAsync());

    [Fact]
    public async Task A_changed_line_is_named()
    {
        await WriteAsync(5);
        await ReplaceAsync(3, body => body.Replace("bot3", "bot9", StringComparison.Ordinal));
        await AssertFaultAsync("line 3 was changed", "000000000003");
    }

    [Fact]
    public async Task A_line_with_something_added_is_named()
    {
        await WriteAsync(3);
        await ReplaceAsync(2, body => body + " ");
        await AssertFaultAsync("line 2 was changed", "000000000002");
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_is_named()
    {
        await WriteAsync(3);
        await ReplaceAsync(2, _ => """{"number":2}""");
        await AssertFaultAsync("line 000000000002 was changed", "000000000002");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_removed_line_is_named(long number)
    {
        await WriteAsync(5);
        await _records.DeleteAsync(AuditLog.Kind, AuditLine.IdOf(number), default);
        await AssertFaultAsync($"line {number} was removed", AuditLine.IdOf(number + 1));
    }

    [Fact]
    public async Task Lines_that_were_taken_off_the_end_are_named()
    {
        await WriteAsync(5);
        foreach (var number in new[] { 4, 5 }) await _records.DeleteAsync(AuditLog.Kind, AuditLine.IdOf(number), default);
        await AssertFaultAsync("lines 4 to 5 were removed from the end", "000000000004");
    }

    [Fact]
    public async Task A_line_that_was_put_in_is_named()
    {
        await WriteAsync(3);
        var second = await _records.FindAsync(AuditLog.Kind, AuditLine.IdOf(2), default);
        await _records.TryPutAsync(AuditLog.Kind, "0000000000025", second!.Body, null, default);
        await AssertFaultAsync("was put in", "0000000000025");
    }

    [Fact]
    public async Task A_line_that_was_written_anew_with_a_right_hash_breaks_the_next_or_the_head()
    {
        await WriteAsync(2);
        await ReplaceAsync(1, _ => Domain.Bots.WireJson.Write(AuditLine.After(AuditLine.Nothing, 1, new(5), Entry("other"))));
        await AssertFaultAsync("line 2 was changed", "000000000002");
        await _records.DeleteAsync(AuditLog.Kind, AuditLine.IdOf(2), default);
        await AssertFaultAsync("lines 2 to 2 were removed", "000000000002");
    }

    [Fact]
    public async Task Secrets_are_never_written()
    {
        using var log = new AuditLog(_records, TimeProvider.System);
        await log.WriteAsync(new("ann", "session", "accounts.keys", "PUT /api/v1/accounts/main", "done", """{"apiKey":"my-own-key","secret":"my-own-secret"}"""));
        var body = (await _records.FindAsync(AuditLog.Kind, AuditLine.IdOf(1), default))!.Body;
        Assert.DoesNotContain("my-own", body);
    }

    private async Task WriteAsync(int lines)
    {
        using var log = new AuditLog(_records, TimeProvider.System);
        for (var i = 1; i <= lines; i++) await log.WriteAsync(Entry($"bot{i}"));
        Assert.Equal((true, lines), await VerifiedAsync());
    }

    private async Task ReplaceAsync(long number, Func<string, string> change)
    {
        var line = await _records.FindAsync(AuditLog.Kind, AuditLine.IdOf(number), default);
        Assert.NotNull(await _records.TryPutAsync(AuditLog.Kind, line!.Id, change(line.Body), line.Tag, default));
    }

    private async Task<(bool, long)> VerifiedAsync() => await AuditVerification.RunAsync(_records, default) is var v ? (v.IsWhole, v.Lines) : default;

    private async Task AssertFaultAsync(string fault, string line)
    {
        var verified = await AuditVerification.RunAsync(_records, default);
        Assert.False(verified.IsWhole);
        Assert.Contains(fault, verified.Fault);
        Assert.Equal(line, verified.FaultyLine);
    }

    private static AuditEntry Entry(string target) => new("ann", "session", "bots.steer", target, "done");
}
