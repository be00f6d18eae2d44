using TraderAgent.Api.Accounts;
using TraderAgent.Local.Accounts;

namespace TraderAgent.Local.Tests.Web;

public sealed class AccountsApiTests : IAsyncLifetime
{
    private const string Key = "canaryKEY0badC0ffee", Secret = "canarySECRETdeadBEEF0123456789";

    private WebOnTest _web = null!;

    public async Task InitializeAsync() => _web = await WebOnTest.StartAsync(5);

    public async Task DisposeAsync() => await _web.DisposeAsync();

    [Fact]
    public async Task An_account_is_added_changed_and_removed_each_time_after_being_asked_again()
    {
        Assert.Equal(409, (await _web.PostAsync("/accounts", Draft())).Status);
        Assert.Empty((await _web.GetAsync("/accounts")).AsArray());

        var (status, added) = await _web.ConfirmedAsync(HttpMethod.Post, "/accounts", Draft());
        Assert.Equal((201, "main", "demo", "ffee", false), (status, added.GetProperty("name").GetString(), added.GetProperty("environment").GetString(), added.GetProperty("keyEnding").GetString(), added.GetProperty("realMoney").GetBoolean()));
        Assert.Equal(409, (await _web.ConfirmedAsync(HttpMethod.Post, "/accounts", Draft())).Status); // There is one already.

        var (_, changed) = await _web.ConfirmedAsync(HttpMethod.Put, "/accounts/main", new { environment = "live" });
        Assert.Equal(("live", "ffee", true), (changed.GetProperty("environment").GetString(), changed.GetProperty("keyEnding").GetString(), changed.GetProperty("realMoney").GetBoolean()));
        Assert.Equal("main", (string)(await _web.GetAsync("/accounts"))[0]!["name"]!);

        Assert.Equal(204, (await _web.ConfirmedAsync(HttpMethod.Delete, "/accounts/main")).Status);
        Assert.Empty((await _web.GetAsync("/accounts")).AsArray());
    }

    [Fact]
    public async Task What_was_stored_is_what_a_run_by_the_name_of_the_account_signs_with()
    {
        await _web.ConfirmedAsync(HttpMethod.Post, "/accounts", Draft());
        using var secrets = new SecretFile(Path.GetDirectoryName(_web.Database)!);

        var keys = await AccountBook.KeysAsync(secrets, "main", CancellationToken.None);

        Assert.Equal((Key, Secret, "bybit", "demo"), (keys!.Key, keys.Secret, keys.Exchange, keys.Environment));
        Assert.Null(await AccountBook.KeysAsync(secrets, "other", CancellationToken.None));
    }

    [Fact]
    public async Task No_answer_no_audit_line_and_no_file_holds_a_key_in_clear()
    {
        var heard = new List<string>
        {
            (await _web.PostAsync("/accounts", Draft())).Body.ToString(), (await _web.ConfirmedAsync(HttpMethod.Post, "/accounts", Draft())).Body.ToString(),
            (await _web.PostAsync("/accounts", new { name = "BAD NAME", key = Key, secret = Secret })).Body.ToString(),
            (await _web.ConfirmedAsync(HttpMethod.Post, "/accounts", new { name = "x", environment = Secret, key = Key + " ", secret = Secret })).Body.ToString(),
            (await _web.ConfirmedAsync(HttpMethod.Put, "/accounts/main", new { key = Key, secret = Secret, name = "z" })).Body.ToString(),
            (await _web.PostAsync("/accounts/main/check")).Body.ToString(), (await _web.GetAsync("/accounts")).ToJsonString(), (await _web.GetAsync("/audit")).ToJsonString(),
        };
        await _web.Host.SaveAsync();

        Assert.All(heard, text => AssertNoKey(text));
        var files = Directory.GetFiles(Path.GetDirectoryName(_web.Database)!, "*", SearchOption.AllDirectories);
        Assert.Contains(files, f => f.EndsWith("secrets.json", StringComparison.Ordinal));
        foreach (var file in files.Where(f => !f.EndsWith(".lock", StringComparison.Ordinal))) // The host holds its lock, which has no content.
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), System.Text.Encoding.Latin1);
            AssertNoKey(await reader.ReadToEndAsync());
        }
    }

    [Fact]
    public async Task A_check_says_what_the_exchange_said_and_when()
    {
        await _web.ConfirmedAsync(HttpMethod.Post, "/accounts", Draft() with { Environment = "http://127.0.0.1:1" });

        var (status, account) = await _web.PostAsync("/accounts/main/check");

        Assert.Equal(200, status); // Nobody listens there, or this build carries no Bybit: the key is not usable, and it says why.
        Assert.False(account.GetProperty("rights").GetProperty("usable").GetBoolean());
        Assert.NotEmpty(account.GetProperty("rights").GetProperty("warnings").EnumerateArray());
        Assert.Equal(404, (await _web.PostAsync("/accounts/other/check")).Status);
    }

    [Theory]
    [InlineData("Main!", "demo", Key, Secret, "name")]
    [InlineData("main", "moon", Key, Secret, "environment")]
    [InlineData("main", "demo", "short", Secret, "key")]
    [InlineData("main", "demo", Key, null, "secret")]
    public void A_draft_that_cannot_be_used_names_the_field(string name, string environment, string key, string? secret, string field) =>
        Assert.Equal(field, Assert.Single(new AccountDraft { Name = name, Environment = environment, Key = key, Secret = secret }.Check(isNew: true)).Field);

    [Fact]
    public async Task The_balances_are_those_of_the_exchange_at_the_last_prices()
    {
        var view = await _web.Host.ViewAsync();
        var told = (await _web.GetAsync("/portfolio/balances")).AsArray();
        var held = await _web.Host.BalancesAsync(CancellationToken.None);

        Assert.Equal(held.Select(b => (b.Currency, b.Total)), told.Select(b => ((string)b!["currency"]!, (decimal)b["total"]!)));
        var quote = told.Single(b => (string)b!["currency"]! == "USDT")!;
        Assert.Equal((double)quote["total"]!, (double)quote["value"]!);
        if (told.FirstOrDefault(b => (string)b!["currency"]! == "BTC") is { } btc)
            Assert.Equal((double)btc["total"]! * view.Markets.First(m => m.Symbol == "BTCUSDT").Price, (double)btc["value"]!, 6);
    }

    private static AccountDraft Draft() => new() { Name = "main", Key = Key, Secret = Secret };

    private static void AssertNoKey(string text)
    {
        Assert.DoesNotContain(Key, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
    }
}
