using TraderAgent.Api.Access;

namespace TraderAgent.Api.Tests.Access;

public sealed class TokensTests : IAsyncLifetime
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

    [Fact]
    public async Task A_token_works_as_its_user_until_it_is_revoked_and_is_stored_only_as_a_hash()
    {
        var (token, id) = await MakeAsync(new { name = "script", role = "trader" });
        Assert.StartsWith("ta_", token, StringComparison.Ordinal);
        using var program = Program(token);
        Assert.Equal(200, await program.StatusAsync("GET", "/look"));
        Assert.Equal(200, await program.StatusAsync("POST", "/steer", new { word = "pause" }));
        Assert.DoesNotContain(token, string.Concat((await _web.Records.ListAsync("tokens", new(), default)).Select(r => r.Id + r.Body)), StringComparison.Ordinal);
        var listed = (await _trader.SendAsync("GET", "/tokens")).Json[0];
        Assert.Equal("script", listed.GetProperty("name").GetString());
        Assert.True(listed.GetProperty("usedAt").GetInt64() > 0);
        Assert.Equal(204, await _trader.StatusAsync("DELETE", $"/tokens/{id}"));
        Assert.Equal(401, await program.StatusAsync("GET", "/look"));
    }

    [Fact]
    public async Task A_token_has_no_more_than_its_role_and_its_rights_and_never_makes_ways_in()
    {
        using var viewer = Program((await MakeAsync(new { name = "look", role = "viewer" })).Token);
        Assert.Equal((200, 403), (await viewer.StatusAsync("GET", "/look"), await viewer.StatusAsync("POST", "/steer", new { })));
        using var steers = Program((await MakeAsync(new { name = "steer", role = "trader", rights = new[] { "bots.steer" } })).Token);
        Assert.Equal((403, 200), (await steers.StatusAsync("GET", "/look"), await steers.StatusAsync("POST", "/steer", new { })));
        using var all = Program((await MakeAsync(new { name = "all", role = "trader" })).Token);
        Assert.Equal(403, await all.StatusAsync("POST", "/tokens", new { name = "more", role = "viewer" }));
        Assert.Equal(403, await all.StatusAsync("PUT", "/session/password", new { current = AccessOnTest.Password, @new = "another long password" }));
    }

    [Fact]
    public async Task A_token_ends_in_time_and_loses_what_its_user_loses()
    {
        using var program = Program((await MakeAsync(new { name = "short", role = "trader", days = 1 })).Token);
        Assert.Equal(200, await program.StatusAsync("POST", "/steer", new { }));
        await _web.Users.ChangeAsync("tom", new(Role.Viewer), default);
        Assert.Equal((200, 403), (await program.StatusAsync("GET", "/look"), await program.StatusAsync("POST", "/steer", new { })));
        await _web.Users.ChangeAsync("tom", new(IsDisabled: true), default);
        Assert.Equal(401, await program.StatusAsync("GET", "/look"));
        await _web.Users.ChangeAsync("tom", new(IsDisabled: false), default);
        Assert.Equal(200, await program.StatusAsync("GET", "/look"));
        _web.Time.Pass(TimeSpan.FromDays(1));
        Assert.Equal(401, await program.StatusAsync("GET", "/look"));
    }

    [Theory]
    [InlineData("""{"name":"","role":"viewer"}""", "name")]
    [InlineData("""{"name":"x","role":"admin"}""", "role")]
    [InlineData("""{"name":"x","role":"viewer","days":0}""", "days")]
    [InlineData("""{"name":"x","role":"viewer","days":9999}""", "days")]
    [InlineData("""{"name":"x","role":"viewer","rights":[]}""", "rights")]
    [InlineData("""{"name":"x","role":"viewer","rights":["bots.steer"]}""", "rights")]
    [InlineData("""{"name":"x","role":"trader","rights":["access.own"]}""", "rights")]
    [InlineData("""{"name":"x","role":"trader","rights":["no.such"]}""", "rights")]
    public async Task A_token_that_cannot_be_is_refused_with_the_field(string body, string field)
    {
        var answer = await _trader.SendAsync("POST", "/tokens", body);
        Assert.Equal(400, answer.Status);
        Assert.Contains($"\"field\":\"{field}\"", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer ta_nothing")]
    [InlineData("Bearer ")]
    [InlineData("Basic dG9tOmNvcnJlY3Q=")]
    [InlineData("Bearer nothing of ours")]
    public async Task A_wrong_token_is_not_made_up_for_by_a_session(string authorization)
    {
        Assert.Equal(401, await _trader.StatusAsync("GET", "/look", null, ("Authorization", authorization)));
        Assert.Equal(200, await _trader.StatusAsync("GET", "/look"));
    }

    [Fact]
    public async Task Others_neither_see_nor_revoke_a_token_but_an_admin_does()
    {
        var (_, id) = await MakeAsync(new { name = "mine", role = "viewer" });
        using var other = await _web.SignedInAsync("vic", Role.Viewer);
        Assert.Equal("[]", (await other.SendAsync("GET", "/tokens")).Text);
        Assert.Equal(404, await other.StatusAsync("DELETE", $"/tokens/{id}"));
        using var admin = await _web.SignedInAsync("ann", Role.Admin);
        Assert.Equal(1, (await admin.SendAsync("GET", "/users/tom/tokens")).Json.GetArrayLength());
        Assert.Equal(204, await admin.StatusAsync("DELETE", $"/users/tom/tokens/{id}"));
    }

    private async Task<(string Token, string Id)> MakeAsync(object asked)
    {
        var made = await _trader.SendAsync("POST", "/tokens", asked);
        Assert.Equal(201, made.Status);
        return (made["token"]!, made.Json.GetProperty("about").GetProperty("id").GetString()!);
    }

    private Browser Program(string token) => _web.Open(isOurPage: false).With("Authorization", $"Bearer {token}");
}
