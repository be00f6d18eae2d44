using System.Text;
using TraderAgent.Api.Access;
using TraderAgent.Api.Audit;

namespace TraderAgent.Api.Tests.Access;

public sealed class RequestTests : IAsyncLifetime
{
    private AccessOnTest _web = null!;
    private Browser _trader = null!;

    public async Task InitializeAsync()
    {
        _web = await AccessOnTest.StartAsync();
        _trader = await _web.SignedInAsync("tom", Role.Trader);
    }

    public async Task DisposeAsync()
    {
        _trader.Dispose();
        await _web.DisposeAsync();
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "null")]
    [InlineData("X-TraderAgent", "0")]
    public async Task What_another_site_makes_a_browser_write_is_refused(string header, string value)
    {
        Assert.Equal(403, await _trader.StatusAsync("POST", "/steer", new { }, (header, value)));
        Assert.Equal(200, await _trader.StatusAsync("GET", "/look", null, (header, value)));
    }

    [Fact]
    public async Task A_session_writes_from_our_own_pages_only()
    {
        using var form = _web.Open(isOurPage: false).With("Cookie", $"traderagent_session={_trader.Key}");
        Assert.Equal(403, await form.StatusAsync("POST", "/steer", new { }));
        Assert.Equal(200, await _trader.StatusAsync("POST", "/steer", new { }, ("Origin", _trader.Address.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin")));
    }

    [Theory]
    [InlineData("evil.example", 421)]
    [InlineData("evil.example:5080", 421)]
    [InlineData("192.168.1.5", 421)]
    [InlineData("localhost", 200)]
    [InlineData("[::1]:5080", 200)]
    public async Task Another_name_for_this_machine_is_refused(string host, int status) => Assert.Equal(status, await _trader.StatusAsync("GET", "/look", null, ("Host", host)));

    [Fact]
    public async Task A_host_that_is_open_or_names_its_public_name_answers_to_it()
    {
        await using var named = await AccessOnTest.StartAsync(new() { IsLoopback = true, Hosts = ["trader.example"] });
        using var browser = named.Open();
        Assert.Equal(401, await browser.StatusAsync("GET", "/look", null, ("Host", "trader.example")));
        Assert.Equal(421, await browser.StatusAsync("GET", "/look", null, ("Host", "other.example")));
    }

    [Fact]
    public async Task A_request_of_more_than_a_megabyte_is_refused_with_or_without_its_length()
    {
        var body = $$"""{"x":"{{new string('x', 1024 * 1024)}}"}""";
        Assert.Equal(413, await _trader.StatusAsync("POST", "/steer", body));
        Assert.Equal(200, await _trader.StatusAsync("POST", "/steer", $$"""{"x":"{{new string('x', 900_000)}}"}"""));
        using var client = new HttpClient { BaseAddress = _trader.Address };
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/api/v1/steer") { Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body))) };
        chunked.Headers.TransferEncodingChunked = true;
        chunked.Headers.Add("Cookie", $"traderagent_session={_trader.Key}");
        chunked.Headers.Add("X-TraderAgent", "1");
        using var answer = await client.SendAsync(chunked);
        Assert.Equal(413, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Answers_tell_the_browser_to_do_nothing_with_them()
    {
        var headers = (await _trader.SendAsync("GET", "/look")).Message.Headers;
        Assert.Contains("default-src 'none'", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("DENY", headers.GetValues("X-Frame-Options").Single());
    }

    [Fact]
    public async Task A_dangerous_act_is_done_when_the_same_request_comes_again_with_its_key_and_once()
    {
        var asked = await _trader.SendAsync("POST", "/close", new { bot = "a" });
        Assert.Equal((409, "confirmation-required", 0), (asked.Status, asked["type"], _web.Acts));
        Assert.Contains("Sells everything", asked["detail"], StringComparison.Ordinal);
        var key = ("Confirmation", asked["confirmation"]!);
        Assert.Equal(409, await _trader.StatusAsync("POST", "/close", new { bot = "b" }, key));
        using var other = await _web.SignedInAsync("ted", Role.Trader);
        Assert.Equal(409, await other.StatusAsync("POST", "/close", new { bot = "a" }, key));
        Assert.Equal(0, _web.Acts);
        var both = await Task.WhenAll(_trader.StatusAsync("POST", "/close", new { bot = "a" }, key), _trader.StatusAsync("POST", "/close", new { bot = "a" }, key));
        Assert.Equal([200, 409], both.Order());
        Assert.Equal(409, await _trader.StatusAsync("POST", "/close", new { bot = "a" }, key));
        Assert.Equal(1, _web.Acts);
    }

    [Fact]
    public async Task A_confirmation_ends_after_two_minutes()
    {
        var key = ("Confirmation", (await _trader.SendAsync("POST", "/close"))["confirmation"]!);
        _web.Time.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(409, await _trader.StatusAsync("POST", "/close", null, key));
        Assert.Single(await _web.Records.ListAsync("confirmations", new(), default)); // The old one is forgotten.
    }

    [Fact]
    public async Task Every_write_is_written_down_with_what_came_of_it_before_it_is_answered()
    {
        using var viewer = await _web.SignedInAsync("vic", Role.Viewer);
        using var nobody = _web.Open();
        var before = (await _web.LinesAsync()).Count;
        foreach (var (browser, path, body) in new[] { (_trader, "/steer", "{}"), (viewer, "/steer", "{}"), (nobody, "/steer", "{}"), (_trader, "/close", "{}"), (_trader, "/steer", "{broken"), (_trader, "/fail", "{}") })
            await browser.SendAsync("POST", path, body);
        var lines = (await _web.LinesAsync()).Skip(before).Select(l => (l.Entry.By, l.Entry.Right, l.Entry.Outcome));
        Assert.Equal(
            [
                ("tom", "bots.steer", "done"), ("vic", "bots.steer", "refused"), ("anonymous", "bots.steer", "refused"),
                ("tom", "bots.close", "asked"), ("tom", "bots.steer", "invalid"), ("tom", "bots.steer", "failed"),
            ], lines);
        Assert.True((await AuditVerification.RunAsync(_web.Records, default)).IsWhole);
    }

    [Fact]
    public async Task No_secret_is_in_the_audit_log_nor_in_an_answer()
    {
        using var admin = await _web.SignedInAsync("ann", Role.Admin);
        await admin.SendAsync("POST", "/users", new { name = "carl", role = "viewer", password = "a very secret phrase" });
        await admin.SendAsync("POST", "/users", """{"name":"carl","role":"viewer","password":"a very secret phrase""");
        await _trader.SendAsync("POST", "/steer", new { apiKey = "my very secret", nested = new { token = "my very secret" } });
        await admin.SendAsync("PUT", "/session/password", new { current = "my very secret", @new = "a very secret phrase" });
        var failed = await _trader.SendAsync("POST", "/fail", new { });
        Assert.Equal(500, failed.Status);
        Assert.DoesNotContain("inside", failed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("at TraderAgent", failed.Text, StringComparison.Ordinal);
        var log = string.Concat((await _web.Records.ListAsync("audit", new(), default)).Select(r => r.Body));
        Assert.Contains("carl", log, StringComparison.Ordinal);
        Assert.DoesNotContain("very secret", log, StringComparison.Ordinal);
        Assert.DoesNotContain(AccessOnTest.Password, log, StringComparison.Ordinal);
        Assert.DoesNotContain(_trader.Key, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_log_is_read_by_admins_in_pages_and_filtered()
    {
        for (var i = 0; i < 12; i++) await _trader.SendAsync("POST", "/steer", new { i });
        Assert.Equal(403, await _trader.StatusAsync("GET", "/audit"));
        using var admin = await _web.SignedInAsync("ann", Role.Admin);
        var numbers = new List<long>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await admin.SendAsync("GET", $"/audit?most=5&by=tom&right=bots.{cursor}")).Json;
            numbers.AddRange(page.GetProperty("items").EnumerateArray().Select(l => l.GetProperty("number").GetInt64()));
            cursor = page.TryGetProperty("next", out var next) ? $"&cursor={next.GetString()}" : null;
        }

        Assert.Equal(12, numbers.Count);
        Assert.Equal(numbers.OrderDescending(), numbers);
        Assert.Equal("True", (await admin.SendAsync("GET", "/audit/verification"))["whole"]);
        Assert.Equal(400, await admin.StatusAsync("GET", "/audit?cursor=-1"));
        Assert.Empty((await admin.SendAsync("GET", "/audit?outcome=failed")).Json.GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("POST", "/session", """{"user":null,"password":null}""", "user")]
    [InlineData("POST", "/session/link", """{"key":null}""", "key")]
    [InlineData("PUT", "/session/password", """{"current":null,"new":null}""", "current")]
    [InlineData("POST", "/second-factor/confirmation", """{"code":null}""", "code")]
    [InlineData("POST", "/second-factor/recovery-codes", """{"password":null,"code":null}""", "password")]
    [InlineData("POST", "/second-factor/removal", """{"password":"x","code":null}""", "code")]
    [InlineData("POST", "/users", """{"name":null,"role":"viewer","password":null}""", "name")]
    [InlineData("PUT", "/users/ann", """{"role":7}""", "role")]
    [InlineData("POST", "/tokens", """{"name":"x","role":"viewer","rights":[null]}""", "rights")]
    public async Task What_is_null_or_no_value_is_refused_with_the_field(string method, string path, string body, string field)
    {
        using var admin = await _web.SignedInAsync("ann", Role.Admin);
        var answer = await admin.SendAsync(method, path, body);
        Assert.Equal(400, answer.Status);
        Assert.Contains($"\"field\":\"{field}\"", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/users", "null")]
    [InlineData("POST", "/users", "[]")]
    [InlineData("POST", "/users", "{\"name\":\"\\ud800\",\"role\":\"viewer\",\"password\":\"a long enough one\"}")]
    [InlineData("POST", "/session", "{\"user\":\"\\ud800\",\"password\":\"x\"}")]
    [InlineData("POST", "/session", "")]
    [InlineData("DELETE", "/sessions/..%2F..", null)]
    [InlineData("DELETE", "/tokens/x%20y", null)]
    [InlineData("GET", "/users/%F0%9F%98%80", null)]
    [InlineData("GET", "/audit?most=a&from=b", null)]
    public async Task What_cannot_be_understood_is_refused_and_is_no_failure(string method, string path, string? body)
    {
        using var admin = await _web.SignedInAsync("ann", Role.Admin);
        var answer = await admin.SendAsync(method, path, body);
        Assert.InRange(answer.Status, 400, 499);
        Assert.Contains("\"title\"", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_too_often_waits_and_others_do_not()
    {
        await using var strict = await AccessOnTest.StartAsync(new() { IsLoopback = true, Limits = new() { Writes = (3, 0.01), SignIns = (3, 0.01) } });
        using var tom = await strict.SignedInAsync("tom", Role.Trader);
        using var ted = await strict.SignedInAsync("ted", Role.Trader);
        for (var i = 0; i < 3; i++) Assert.Equal(200, await tom.StatusAsync("POST", "/steer", new { }));
        var refused = await tom.SendAsync("POST", "/steer", new { });
        Assert.Equal(429, refused.Status);
        Assert.NotNull(refused.Message.Headers.RetryAfter);
        Assert.Equal((200, 200), (await tom.StatusAsync("GET", "/look"), await ted.StatusAsync("POST", "/steer", new { })));
        Assert.Equal(401, await ted.StatusAsync("POST", "/session", new { user = "ted", password = "x" }));
        Assert.Equal(429, await ted.StatusAsync("POST", "/session", new { user = "ted", password = AccessOnTest.Password }));
    }
}
