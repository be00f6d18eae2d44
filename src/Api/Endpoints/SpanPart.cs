using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TraderAgent.Api.Agent;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Endpoints;

/// <summary>Which time a request asks for.</summary>
/// <param name="From">Not before this time, unix milliseconds.</param>
/// <param name="To">Before this time, unix milliseconds.</param>
public readonly record struct SpanPart(
    [property: FromQuery(Name = "from"), Description("Not before this time, unix milliseconds.")] long? From,
    [property: FromQuery(Name = "to"), Description("Before this time, unix milliseconds.")] long? To)
{
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>The span.</summary>
    public TimeSpanOf Span => new(From is { } from ? new Instant(from) : null, To is { } to ? new Instant(to) : null);

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public ProblemHttpResult? Problem()
    {
        if (From < 0 || From > Latest) return Problems.Bad("from", $"{From} cannot be used; expected unix milliseconds, 0 or later.");
        if (To < 0 || To > Latest) return Problems.Bad("to", $"{To} cannot be used; expected unix milliseconds, 0 or later.");
        return From > To ? Problems.Bad("to", "it is before from; expected a later time.") : null;
    }
}
