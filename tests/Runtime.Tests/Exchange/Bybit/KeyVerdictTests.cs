using TraderAgent.Domain.Instruments;
using TraderAgent.Runtime.Exchange.Bybit;
using static TraderAgent.Runtime.Tests.Exchange.Bybit.BybitRecordTests;

namespace TraderAgent.Runtime.Tests.Exchange.Bybit;

public class KeyVerdictTests
{
    private static readonly BybitKey Good = new() { IsReadOnly = false, TradesSpot = true, TradesLinear = true, Withdraws = false };

    [Fact]
    public void A_key_that_trades_and_does_not_withdraw_is_good() => Assert.Null(Of(Good));

    [Fact]
    public void A_key_that_withdraws_is_refused_whatever_else_it_may_do() => Assert.Contains("withdraw", Of(Good with { Withdraws = true }));

    [Fact]
    public void A_key_must_trade_the_kinds_of_markets_that_are_traded()
    {
        Assert.Contains("spot", Of(Good with { TradesSpot = false }));
        Assert.Contains("perpetuals", Of(Good with { TradesLinear = false }));
        Assert.Null(KeyVerdict.Of("Bybit", Good with { TradesLinear = false }, [InstrumentKind.Spot], Now));
    }

    [Fact]
    public void A_key_that_only_reads_or_is_about_to_end_is_refused()
    {
        Assert.Contains("only read", Of(Good with { IsReadOnly = true }));
        Assert.Contains("ends at", Of(Good with { ExpiresAt = Now + TimeSpan.FromMinutes(30) }));
        Assert.Null(Of(Good with { ExpiresAt = Now + TimeSpan.FromDays(30) }));
    }

    [Theory]
    [InlineData(10003, "live, testnet and demo")]
    [InlineData(10004, "secret")]
    [InlineData(10005, "permission")]
    [InlineData(10010, "address")]
    [InlineData(33004, "make a new one")]
    public void Each_answer_against_the_key_says_what_to_do(int code, string expected) => Assert.Contains(expected, KeyVerdict.Of("Bybit", new ReplyStatus { Code = code }));

    [Theory]
    [InlineData("live", "https://api.bybit.com/", "https://api.bybit.com/")]
    [InlineData("Demo", "https://api-demo.bybit.com/", "https://api.bybit.com/")]
    [InlineData("testnet", "https://api-testnet.bybit.com/", "https://api-testnet.bybit.com/")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/", "http://127.0.0.1:8080/")]
    public void A_venue_is_found_by_its_name_or_address(string text, string rest, string market)
    {
        var venue = BybitVenue.Find(text, out var problem);
        Assert.Null(problem);
        Assert.Equal((rest, market), (venue!.Rest.AbsoluteUri, venue.Public.AbsoluteUri));
    }

    [Theory]
    [InlineData("mainnet")]
    [InlineData("http://api.bybit.com")]
    public void A_venue_that_is_none_or_not_encrypted_is_refused(string text)
    {
        Assert.Null(BybitVenue.Find(text, out var problem));
        Assert.Contains("expected live, testnet, demo", problem);
    }

    [Theory]
    [InlineData("demo", false)]
    [InlineData("testnet", false)]
    [InlineData("https://api-demo.bybit.com", false)]
    [InlineData("http://127.0.0.1:8080", false)]
    [InlineData("live", true)]
    [InlineData("https://api.bybit.com", true)]
    [InlineData("https://api.bybit.eu", true)]
    public void Only_play_money_and_this_machine_are_surely_no_real_money(string text, bool expected) => Assert.Equal(expected, BybitVenue.Find(text, out _)!.MayBeRealMoney);

    private static string? Of(BybitKey key) => KeyVerdict.Of("Bybit", key, [InstrumentKind.Spot, InstrumentKind.Linear], Now);
}
