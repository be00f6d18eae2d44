using System.Text;
using System.Text.Json;

namespace TraderAgent.Api.Tests.Access;

public sealed class EntraPrincipalTests
{
    [Theory]
    [InlineData("viewer", 200, 403)]
    [InlineData("Trader", 200, 200)]
    [InlineData("something", 401, 401)]
    [InlineData("2", 401, 401)]
    public async Task Whoever_the_front_signed_in_has_the_role_it_names(string role, int look, int steer)
    {
        await using var web = await AccessOnTest.StartAsync(new() { IsBehindFront = true, TrustsEntra = true });
        using var browser = web.Open().With("X-MS-CLIENT-PRINCIPAL", Principal(role));
        Assert.Equal((look, steer), (await browser.StatusAsync("GET", "/look"), await browser.StatusAsync("POST", "/steer", new { })));
        if (look == 200) Assert.Equal("ann@example.org", (await browser.SendAsync("GET", "/session"))["name"]);
        using var page = web.Open(isOurPage: false).With("X-MS-CLIENT-PRINCIPAL", Principal(role));
        Assert.NotEqual(200, await page.StatusAsync("POST", "/steer", new { }));
    }

    [Theory]
    [InlineData("not base 64")]
    [InlineData("e30=")]
    [InlineData("W10=")]
    [InlineData("bnVsbA==")]
    public async Task A_header_that_cannot_be_read_is_nobody(string header)
    {
        await using var web = await AccessOnTest.StartAsync(new() { TrustsEntra = true });
        using var browser = web.Open().With("X-MS-CLIENT-PRINCIPAL", header);
        Assert.Equal(401, await browser.StatusAsync("GET", "/look"));
    }

    [Fact]
    public async Task Where_no_front_is_trusted_the_header_is_nothing()
    {
        await using var web = await AccessOnTest.StartAsync();
        using var browser = web.Open().With("X-MS-CLIENT-PRINCIPAL", Principal("admin"));
        Assert.Equal(401, await browser.StatusAsync("GET", "/look"));
    }

    [Fact]
    public async Task An_unknown_address_behind_the_front_waits_for_itself_only()
    {
        await using var web = await AccessOnTest.StartAsync(new() { IsBehindFront = true, Limits = new() { SignIns = (2, 0.01) } });
        using var browser = web.Open();
        var statuses = new List<int>();
        foreach (var from in new[] { "203.0.113.7", "6.6.6.6, 203.0.113.7:4711", "203.0.113.7", "203.0.113.8" })
            statuses.Add(await browser.StatusAsync("POST", "/session", new { user = "ann", password = "x" }, ("X-Forwarded-For", from)));
        Assert.Equal([401, 401, 429, 401], statuses);
    }

    private static string Principal(string role) => Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        auth_typ = "aad", name_typ = "name", role_typ = "roles",
        claims = new[] { new { typ = "name", val = "Ann" }, new { typ = "preferred_username", val = "ann@example.org" }, new { typ = "roles", val = role } },
    })));
}
