using TraderAgent.Api.Access;

namespace TraderAgent.Api.Tests.Access;

public sealed class UsersTests : IAsyncLifetime
{
    private AccessOnTest _web = null!;
    private Browser _admin = null!;

    public async Task InitializeAsync()
    {
        _web = await AccessOnTest.StartAsync();
        _admin = await _web.SignedInAsync("ann", Role.Admin);
    }

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task The_last_admin_can_be_neither_removed_nor_demoted_nor_kept_out()
    {
        Assert.Equal(409, await _admin.StatusAsync("DELETE", "/users/ann"));
        Assert.Equal(409, await _admin.StatusAsync("PUT", "/users/ANN", new { role = "trader" }));
        var refused = await _admin.SendAsync("PUT", "/users/ann", new { disabled = true });
        Assert.Equal(409, refused.Status);
        Assert.Contains("last admin", refused["detail"], StringComparison.Ordinal);
        await _web.AddAsync("bob", Role.Admin);
        Assert.Equal(204, await _admin.StatusAsync("DELETE", "/users/ann"));
        Assert.Equal(401, await _admin.StatusAsync("GET", "/users"));
        Assert.NotNull((await _web.Users.ChangeAsync("bob", new(Role.Viewer), default)).Refused);
    }

    [Fact]
    public async Task Of_two_admins_who_demote_each_other_at_once_one_stays()
    {
        await _web.AddAsync("bob", Role.Admin);
        var answers = await Task.WhenAll(_web.Users.ChangeAsync("ann", new(Role.Viewer), default), _web.Users.RemoveAsync("bob", default).ContinueWith(t => (default(TraderAgent.Api.Access.Users.User), t.Result), TaskScheduler.Default));
        Assert.Single(answers, a => a.Item2 is not null);
        Assert.Single(await _web.Users.ListAsync(default), u => u.IsActiveAdmin);
    }

    [Theory]
    [InlineData("a", "viewer", "a long enough one", "name")]
    [InlineData("../etc", "viewer", "a long enough one", "name")]
    [InlineData("owner", "viewer", "a long enough one", "name")]
    [InlineData("carl", "viewer", "short", "password")]
    [InlineData("carl", "viewer", "my name is Carl", "password")]
    [InlineData("carl", "viewer", "aaaaaaaaaaaaaaaa", "password")]
    [InlineData("carl", "emperor", "a long enough one", "role")]
    public async Task A_user_that_cannot_be_is_refused_with_the_field(string name, string role, string password, string field)
    {
        var answer = await _admin.SendAsync("POST", "/users", new { name, role, password });
        Assert.Equal(400, answer.Status);
        Assert.Contains($"\"field\":\"{field}\"", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(password, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_taken_whatever_its_case()
    {
        Assert.Equal(409, await _admin.StatusAsync("POST", "/users", new { name = "ANN", role = "viewer", password = AccessOnTest.Password }));
        Assert.Equal(200, await _admin.StatusAsync("GET", "/users/Ann"));
        Assert.Equal(404, await _admin.StatusAsync("GET", "/users/nobody"));
    }

    [Fact]
    public async Task Neither_lists_nor_answers_hold_a_password_or_its_hash()
    {
        var added = await _admin.SendAsync("POST", "/users", new { name = "carl", role = "trader", password = AccessOnTest.Password });
        var list = await _admin.SendAsync("GET", "/users");
        var stored = await _web.Records.FindAsync("users", "carl", default);
        Assert.DoesNotContain(AccessOnTest.Password, added.Text + list.Text + stored!.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", added.Text + list.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Another_role_ends_all_sessions_but_whoever_changes_themselves_goes_on_under_a_new_key()
    {
        using var carl = await _web.SignedInAsync("carl", Role.Trader);
        Assert.Equal(200, await _admin.StatusAsync("PUT", "/users/carl", new { role = "viewer" }));
        Assert.Equal(401, await carl.StatusAsync("GET", "/look"));
        await _web.AddAsync("bob", Role.Admin);
        var key = _admin.Key;
        Assert.Equal(200, await _admin.StatusAsync("PUT", "/users/ann", new { role = "trader" }));
        Assert.NotEqual(key, _admin.Key);
        Assert.Equal(403, await _admin.StatusAsync("GET", "/users"));
        Assert.Equal(200, await _admin.StatusAsync("GET", "/look"));
    }

    [Fact]
    public async Task Disabling_a_user_ends_what_was_open_at_once()
    {
        using var carl = await _web.SignedInAsync("carl", Role.Trader);
        Assert.Equal(200, await carl.StatusAsync("GET", "/look"));
        Assert.Equal(200, await _admin.StatusAsync("PUT", "/users/carl", new { disabled = true }));
        Assert.Equal(401, await carl.StatusAsync("GET", "/look"));
        Assert.Equal(401, await carl.StatusAsync("POST", "/session", new { user = "carl", password = AccessOnTest.Password }));
    }

    [Fact]
    public async Task An_answer_that_goes_on_ends_with_the_session_and_not_with_that_of_others()
    {
        using var carl = await _web.SignedInAsync("carl", Role.Trader);
        var (carls, first) = await carl.StreamAsync("/stream");
        var (anns, _) = await _admin.StreamAsync("/stream");
        Assert.Equal("begun", first);
        Assert.Equal(204, await _admin.StatusAsync("DELETE", "/users/carl/sessions"));
        Assert.Equal("", await carls.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.False(anns.IsCompleted);
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_one_by_one_and_all_but_this()
    {
        using var carl = await _web.SignedInAsync("carl", Role.Viewer);
        using var phone = _web.Open();
        using var tablet = _web.Open();
        foreach (var other in new[] { phone, tablet }) Assert.Equal(200, await other.StatusAsync("POST", "/session", new { user = "carl", password = AccessOnTest.Password }));
        var list = (await carl.SendAsync("GET", "/sessions")).Json.EnumerateArray().ToList();
        Assert.Equal(3, list.Count);
        Assert.Single(list, s => s.GetProperty("current").GetBoolean());
        var ended = list.First(s => !s.GetProperty("current").GetBoolean()).GetProperty("id").GetString();
        Assert.Equal(204, await carl.StatusAsync("DELETE", $"/sessions/{ended}"));
        Assert.Equal(404, await _admin.StatusAsync("DELETE", $"/sessions/{list[0].GetProperty("id").GetString()}"));
        Assert.Equal(204, await carl.StatusAsync("DELETE", "/sessions"));
        Assert.Equal((200, 401, 401), (await carl.StatusAsync("GET", "/look"), await phone.StatusAsync("GET", "/look"), await tablet.StatusAsync("GET", "/look")));
        Assert.Equal(204, await _admin.StatusAsync("DELETE", "/users/carl/sessions"));
        Assert.Equal(401, await carl.StatusAsync("GET", "/look"));
    }
}
