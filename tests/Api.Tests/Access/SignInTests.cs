using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Sessions;

namespace TraderAgent.Api.Tests.Access;

public sealed class SignInTests : IAsyncLifetime
{
    private AccessOnTest _web = null!;

    public async Task InitializeAsync() => _web = await AccessOnTest.StartAsync();

    public async Task DisposeAsync() => await _web.DisposeAsync();

    [Fact]
    public async Task Without_a_user_the_link_is_the_only_way_in_and_makes_an_admin()
    {
        using var browser = _web.Open();
        Assert.Equal(401, await browser.StatusAsync("GET", "/look"));
        Assert.Equal(401, await browser.StatusAsync("POST", "/session", new { user = "owner", password = "" }));
        var key = await _web.LinkKeyAsync();
        var answer = await browser.SendAsync("POST", "/session/link", new { key });
        Assert.Equal((200, "owner", "admin", "link"), (answer.Status, answer["name"], answer["role"], answer["via"]));
        Assert.Equal(200, await browser.StatusAsync("GET", "/look"));
        Assert.Equal(201, await browser.StatusAsync("POST", "/users", new { name = "ann", role = "admin", password = AccessOnTest.Password }));
        using var another = _web.Open();
        Assert.Equal(401, await another.StatusAsync("POST", "/session/link", new { key }));
    }

    [Fact]
    public async Task A_link_ends_after_a_quarter_of_an_hour_and_works_on_this_machine_only()
    {
        using var browser = _web.Open();
        var (key, other) = (await _web.LinkKeyAsync(), await _web.LinkKeyAsync());
        Assert.Equal(403, await browser.StatusAsync("POST", "/session/link", new { key }, ("X-Forwarded-For", "203.0.113.7")));
        _web.Time.Pass(LinkKeys.Life - TimeSpan.FromSeconds(1));
        Assert.Equal(200, await browser.StatusAsync("POST", "/session/link", new { key }));
        _web.Time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(401, await browser.StatusAsync("POST", "/session/link", new { key = other }));
        await using var open = await AccessOnTest.StartAsync(new() { IsLoopback = false });
        using var outside = open.Open();
        Assert.Equal(403, await outside.StatusAsync("POST", "/session/link", new { key = await open.LinkKeyAsync() }));
    }

    [Fact]
    public async Task The_cookie_is_out_of_the_reach_of_scripts_and_of_other_sites_and_its_key_is_not_stored()
    {
        using var browser = _web.Open();
        var answer = await browser.SendAsync("POST", "/session/link", new { key = await _web.LinkKeyAsync() });
        var cookie = answer.Message.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(browser.Key.Length >= 43);
        var stored = await _web.Records.ListAsync("sessions", new(), default);
        Assert.DoesNotContain(browser.Key, stored.Single().Id + stored.Single().Body);
    }

    [Fact]
    public async Task Unknown_wrong_and_disabled_users_get_the_same_answer()
    {
        await _web.AddAsync("ann", Role.Viewer);
        await _web.AddAsync("bob", Role.Viewer);
        await _web.Users.ChangeAsync("bob", new(IsDisabled: true), default);
        using var browser = _web.Open();
        var answers = new List<string>();
        foreach (var (user, password) in new[] { ("ann", "wrong password!"), ("nobody", AccessOnTest.Password), ("bob", AccessOnTest.Password), ("x y", AccessOnTest.Password), ("", "") })
        {
            var answer = await browser.SendAsync("POST", "/session", new { user, password });
            Assert.Equal(401, answer.Status);
            answers.Add($"{answer["title"]} {answer["detail"]}");
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Wrong_attempts_make_a_user_wait_even_with_the_right_password()
    {
        await _web.AddAsync("ann", Role.Viewer);
        using var browser = _web.Open();
        for (var i = 0; i < Lockout.FreeOfName; i++) Assert.Equal(401, await browser.StatusAsync("POST", "/session", new { user = "ann", password = "guess number " + i }));
        var answer = await browser.SendAsync("POST", "/session", new { user = "ANN", password = AccessOnTest.Password });
        Assert.Equal((429, "5"), (answer.Status, answer["retryAfterSeconds"]));
        Assert.Contains(await _web.LinesAsync(), l => l.Entry is { By: "anonymous", Outcome: "refused" } && l.Entry.Details!.Contains("as ANN", StringComparison.Ordinal));
        _web.Time.Pass(TimeSpan.FromSeconds(5));
        Assert.Equal(200, await browser.StatusAsync("POST", "/session", new { user = "ann", password = AccessOnTest.Password }));
        Assert.Equal(("ann", "session", "done"), (await _web.LinesAsync())[^1].Entry is var e ? (e.By, e.Via, e.Outcome) : default);
    }

    [Fact]
    public async Task Signing_in_always_begins_a_new_session_and_ends_the_one_before()
    {
        using var browser = await _web.SignedInAsync("ann", Role.Viewer);
        var first = browser.Key;
        Assert.Equal(200, await browser.StatusAsync("POST", "/session", new { user = "ann", password = AccessOnTest.Password }));
        Assert.NotEqual(first, browser.Key);
        using var thief = _web.Open().With("Cookie", $"traderagent_session={first}");
        Assert.Equal(401, await thief.StatusAsync("GET", "/look"));
        Assert.Equal(200, await browser.StatusAsync("GET", "/look"));
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var browser = await _web.SignedInAsync("ann", Role.Viewer);
        using var copy = _web.Open().With("Cookie", $"traderagent_session={browser.Key}");
        Assert.Equal(200, await copy.StatusAsync("GET", "/look"));
        Assert.Equal(204, await browser.StatusAsync("DELETE", "/session"));
        Assert.Equal(401, await copy.StatusAsync("GET", "/look"));
        Assert.Null((await browser.SendAsync("GET", "/session"))["name"]);
    }

    [Fact]
    public async Task A_session_ends_when_nothing_was_asked_for_long_and_at_last_in_any_case()
    {
        var settings = new AccessSettings();
        using var idle = await _web.SignedInAsync("ann", Role.Viewer);
        _web.Time.Pass(settings.IdleTime - TimeSpan.FromMinutes(1));
        Assert.Equal(200, await idle.StatusAsync("GET", "/look"));
        _web.Time.Pass(settings.IdleTime);
        Assert.Equal(401, await idle.StatusAsync("GET", "/look"));
        using var busy = await _web.SignedInAsync("bob", Role.Viewer);
        for (var passed = TimeSpan.Zero; passed < settings.LongestTime - TimeSpan.FromHours(6); passed += TimeSpan.FromHours(6))
        {
            Assert.Equal(200, await busy.StatusAsync("GET", "/look"));
            _web.Time.Pass(TimeSpan.FromHours(6));
        }

        _web.Time.Pass(TimeSpan.FromHours(6));
        Assert.Equal(401, await busy.StatusAsync("GET", "/look"));
    }

    [Fact]
    public async Task A_user_whose_password_somebody_else_chose_sets_another_first()
    {
        await _web.Users.AddAsync(new("ann", Role.Admin, AccessOnTest.Password), default);
        using var browser = _web.Open();
        Assert.Equal("True", (await browser.SendAsync("POST", "/session", new { user = "ann", password = AccessOnTest.Password }))["mustSetPassword"]);
        var refused = await browser.SendAsync("GET", "/look");
        Assert.Equal((403, "password-required"), (refused.Status, refused["type"]));
        Assert.Equal(400, await browser.StatusAsync("PUT", "/session/password", new { current = "not this one", @new = "another long password" }));
        Assert.Equal(400, await browser.StatusAsync("PUT", "/session/password", new { current = AccessOnTest.Password, @new = AccessOnTest.Password }));
        Assert.Equal(400, await browser.StatusAsync("PUT", "/session/password", new { current = AccessOnTest.Password, @new = "I am Ann, hello" }));
        Assert.Equal(200, await browser.StatusAsync("PUT", "/session/password", new { current = AccessOnTest.Password, @new = "another long password" }));
        Assert.Equal(200, await browser.StatusAsync("GET", "/look"));
    }
}
