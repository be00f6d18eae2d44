using System.Text.Json;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.SecondFactors;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Tests.Access;

public sealed class OwnSecondFactorTests : IAsyncLifetime
{
    private AccessOnTest _web = null!;
    private Browser _ann = null!;

    public async Task InitializeAsync()
    {
        _web = await AccessOnTest.StartAsync();
        _ann = await _web.SignedInAsync("ann", Role.Trader);
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task Once_a_code_has_confirmed_it_signing_in_asks_for_one()
    {
        var begun = await _ann.SendAsync("POST", "/second-factor");
        Assert.StartsWith("otpauth://totp/TraderAgent:ann?secret=" + begun["secret"], begun["uri"], StringComparison.Ordinal);
        Assert.Contains("<svg", begun["qr"], StringComparison.Ordinal);
        Assert.Equal(200, await SignInAsync(null)); // Not confirmed yet.
        Assert.Equal(400, await _ann.StatusAsync("POST", "/second-factor/confirmation", new { code = "000000" == Code(begun["secret"]!) ? "000001" : "000000" }));
        var confirmed = await _ann.SendAsync("POST", "/second-factor/confirmation", new { code = Code(begun["secret"]!) });
        Assert.Equal(10, confirmed.Json.GetProperty("codes").GetArrayLength());
        Assert.Equal("True", (await _ann.SendAsync("GET", "/session"))["secondFactor"]);

        using var browser = _web.Open();
        var asked = await browser.SendAsync("POST", "/session", new { user = "ann", password = AccessOnTest.Password });
        Assert.Equal((401, "second-factor-required"), (asked.Status, asked["type"]));
        Assert.Equal(401, await SignInAsync(Code(begun["secret"]!))); // The code that confirmed it was used.
        _web.Time.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal(200, await SignInAsync(Code(begun["secret"]!)));
        Assert.Equal(401, await SignInAsync(Code(begun["secret"]!)));
    }

    [Fact]
    public async Task Of_two_sign_ins_with_one_code_at_the_same_time_one_is_refused()
    {
        var (secret, codes) = await SetUpAsync();
        _web.Time.Pass(TimeSpan.FromSeconds(60));
        var code = Code(secret);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SignInAsync(code)));
        Assert.Single(answers, s => s == 200);
        var recovered = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => SignInAsync(codes[0])));
        Assert.Single(recovered, s => s == 200);
        Assert.Equal(200, await SignInAsync(codes[1]));
    }

    [Fact]
    public async Task Giving_it_up_and_new_recovery_codes_need_password_and_code()
    {
        var (secret, codes) = await SetUpAsync();
        Assert.Equal(400, await _ann.StatusAsync("POST", "/second-factor/removal", new { password = "not this one", code = codes[0] }));
        Assert.Equal(400, await _ann.StatusAsync("POST", "/second-factor/removal", new { password = AccessOnTest.Password, code = "123" }));
        var renewed = await _ann.SendAsync("POST", "/second-factor/recovery-codes", new { password = AccessOnTest.Password, code = codes[0] });
        Assert.Equal(200, renewed.Status);
        Assert.Equal(401, await SignInAsync(codes[1]));
        Assert.Equal(409, await _ann.StatusAsync("POST", "/second-factor"));
        _web.Time.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal(204, await _ann.StatusAsync("POST", "/second-factor/removal", new { password = AccessOnTest.Password, code = Code(secret) }));
        Assert.Equal(200, await SignInAsync(null));
        Assert.Equal(409, await _ann.StatusAsync("POST", "/second-factor/removal", new { password = AccessOnTest.Password, code = Code(secret) }));
    }

    [Fact]
    public async Task A_secret_that_an_older_version_kept_in_the_clear_still_counts_and_is_encrypted_at_the_next_start()
    {
        var (secret, _) = await SetUpAsync();
        await _web.Users.WriteAsync("ann", u => u with { SecondFactor = u.SecondFactor! with { Secret = secret } }, default);
        _web.Time.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal(200, await SignInAsync(Code(secret)));
        await _web.Users.WriteAsync("ann", u => u with { SecondFactor = u.SecondFactor! with { Secret = secret } }, default);

        await _web.Of<OwnSecondFactor>().HideAllAsync(default);

        Assert.DoesNotContain(secret, (await _web.Records.FindAsync("users", "ann", default))!.Body, StringComparison.Ordinal);
        _web.Time.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal(200, await SignInAsync(Code(secret)));
    }

    [Fact]
    public async Task Whoever_writes_to_the_database_gains_nothing_from_the_secret_of_another_user()
    {
        var (secret, _) = await SetUpAsync();
        await _web.AddAsync("bob", Role.Admin);
        var copied = (await _web.Users.FindAsync("ann", default))!.SecondFactor;
        await _web.Users.WriteAsync("bob", u => u with { SecondFactor = copied }, default);
        _web.Time.Pass(TimeSpan.FromSeconds(60));
        using var browser = _web.Open();

        var answer = await browser.SendAsync("POST", "/session", new { user = "bob", password = AccessOnTest.Password, code = Code(secret) });

        Assert.Equal(503, answer.Status);
        Assert.Contains("have an admin take the second factor away", answer["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_key_a_second_factor_lets_nobody_in_until_an_admin_takes_it_away()
    {
        var (secret, _) = await SetUpAsync();
        var secrets = (MemorySecrets)_web.Of<Accounts.ISecretStore>();
        secrets.All.Clear();
        await using var restarted = await AccessOnTest.StartAsync();
        await restarted.Records.TryPutAsync("users", "ann", (await _web.Records.FindAsync("users", "ann", default))!.Body, null, default);
        using var browser = restarted.Open();

        Assert.Equal(503, (await browser.SendAsync("POST", "/session", new { user = "ann", password = AccessOnTest.Password, code = Code(secret) })).Status);
        using var admin = restarted.Open();
        Assert.Equal(200, await admin.StatusAsync("POST", "/session/link", new { key = await restarted.LinkKeyAsync() }));
        Assert.Equal(204, await admin.StatusAsync("DELETE", "/users/ann/second-factor"));
        Assert.Equal(200, (await browser.SendAsync("POST", "/session", new { user = "ann", password = AccessOnTest.Password })).Status);
    }

    [Fact]
    public async Task An_admin_takes_a_lost_one_away_and_the_link_has_none()
    {
        await SetUpAsync();
        using var admin = _web.Open();
        Assert.Equal(200, await admin.StatusAsync("POST", "/session/link", new { key = await _web.LinkKeyAsync() }));
        Assert.Equal(409, await admin.StatusAsync("POST", "/second-factor"));
        Assert.Equal(204, await admin.StatusAsync("DELETE", "/users/ann/second-factor"));
        Assert.Equal(401, await _ann.StatusAsync("GET", "/look"));
        Assert.Equal(200, await SignInAsync(null));
    }

    private async Task<(string Secret, IReadOnlyList<string> Codes)> SetUpAsync()
    {
        var secret = (await _ann.SendAsync("POST", "/second-factor"))["secret"]!;
        var confirmed = await _ann.SendAsync("POST", "/second-factor/confirmation", new { code = Code(secret) });
        Assert.Equal(200, confirmed.Status);
        var codes = confirmed.Json.GetProperty("codes").Deserialize<string[]>()!;
        var stored = await _web.Records.FindAsync("users", "ann", default);
        Assert.DoesNotContain(codes.Append(secret), c => stored!.Body.Contains(c, StringComparison.Ordinal));
        Assert.DoesNotContain(codes.Append(secret), c => _web.LinesAsync().Result.Any(l => (l.Entry.Details + l.Entry.Target).Contains(c, StringComparison.Ordinal)));
        return (secret, codes);
    }

    private async Task<int> SignInAsync(string? code)
    {
        using var browser = _web.Open();
        return await browser.StatusAsync("POST", "/session", new { user = "ann", password = AccessOnTest.Password, code });
    }

    private string Code(string secret) => Totp.CodeOf(Base32.Decode(secret), Totp.StepOf(Instant.From(_web.Time.GetUtcNow())));
}
