using Bybit.Net;
using Bybit.Net.Clients;
using Bybit.Net.Objects.Options;
using Microsoft.Extensions.Options;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Exchange.Bybit;
using BybitExchange = TraderAgent.Runtime.Exchange.Bybit.BybitExchange;

namespace TraderAgent.BybitAdapter;

/// <summary>How Bybit is reached.</summary>
public sealed record BybitAccess
{
    /// <summary>Which Bybit.</summary>
    public required BybitVenue Venue { get; init; }

    /// <summary>The key; null for public data only.</summary>
    public string? Key { get; init; }

    /// <summary>What requests are signed with.</summary>
    public string? Secret { get; init; }

    /// <summary>How long an answer is waited for. What came of an order is unknown after that.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>A connection to Bybit: the requests, and the exchange that the loop asks.</summary>
public sealed class BybitConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly BybitRestClient _account, _market;

    private BybitConnection(BybitAccess access, BybitPlan plan, TimeProvider time)
    {
        var clock = new ServerClock(time);
        var requests = new BudgetedRequests(clock, time);
        _http = new(requests) { Timeout = access.Timeout };
        _account = Client(access, access.Venue.Rest);
        _market = access.Venue.Public == access.Venue.Rest ? _account : Client(access with { Key = null }, access.Venue.Public);
        Exchange = new(new BybitWire(access, _account.V5Api, _market.V5Api, clock) { Budget = () => requests.UsedPercent }, plan, clock, time);
    }

    /// <summary>The exchange.</summary>
    public BybitExchange Exchange { get; }

    /// <summary>Connects. Nothing is asked yet; see <see cref="BybitExchange.VerifyAsync"/>.</summary>
    public static BybitConnection Open(BybitAccess access, BybitPlan plan, TimeProvider? time = null) => new(access, plan, time ?? TimeProvider.System);

    /// <inheritdoc />
    public void Dispose()
    {
        if (!ReferenceEquals(_market, _account)) _market.Dispose();
        _account.Dispose();
        _http.Dispose();
    }

    private BybitRestClient Client(BybitAccess access, Uri address) => new(_http, null, Options.Create(new BybitRestOptions
    {
        Environment = BybitEnvironment.CreateCustom(access.Venue.Name, address.GetLeftPart(UriPartial.Authority), address.GetLeftPart(UriPartial.Authority)),
        ApiCredentials = access is { Key: { } key, Secret: { } secret } ? new BybitCredentials(key, secret) : null,
        Referer = "TraderAgent", // Else the package names itself to Bybit as the broker of every order.
        RateLimiterEnabled = false, // The budget goes by what Bybit says, and nothing is sent twice behind the loop's back.
        AutoTimestamp = false, // The clock is read by the exchange, which signs by it.
        CachingEnabled = false,
    }));
}
