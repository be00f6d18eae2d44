using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TraderAgent.Api.Endpoints;

namespace TraderAgent.Api.Access.Requests;

/// <summary>How often a caller, or an address where nobody is signed in, may ask.</summary>
public sealed class RequestLimits(Doors doors) : IAsyncDisposable
{
    private readonly PartitionedRateLimiter<Asked> _limits = PartitionedRateLimiter.Create<Asked, (string, string)>(asked => Partition(asked, doors.Settings.Limits));

    /// <summary>Counts a request; refuses it when there were too many.</summary>
    public ProblemHttpResult? Check(HttpContext context, Right right)
    {
        using var lease = _limits.AttemptAcquire(new(context.FindCaller(), context.Client().Address, context.Request.IsWrite(), right));
        if (lease.IsAcquired) return null;
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status429TooManyRequests, "Too many requests.", $"Wait {seconds} s, then ask again, and less often.");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _limits.DisposeAsync();

    private static RateLimitPartition<(string, string)> Partition(Asked asked, RateLimits limits)
    {
        var (kind, rate) = asked switch
        {
            { IsWrite: true } when asked.Right == Rights.SignIn => ("sign-in", limits.SignIns),
            { IsWrite: true, Caller: null } => ("open-write", limits.OpenWrites),
            { IsWrite: true } => ("write", limits.Writes),
            { Caller: null } => ("open-read", limits.OpenReads),
            _ => ("read", limits.Reads),
        };
        var who = asked.Caller is null || kind == "sign-in" ? asked.Address : $"{asked.Caller.Via} {asked.Caller.Credential ?? asked.Caller.Name}";
        return RateLimitPartition.GetTokenBucketLimiter((kind, who), _ => Bucket(rate));
    }

    private static TokenBucketRateLimiterOptions Bucket((int Burst, double PerSecond) rate)
    {
        var atOnce = Math.Max(1, (int)(rate.PerSecond / 10)); // A tenth of a second's share at a time, or one request as soon as it is due.
        return new() { TokenLimit = rate.Burst, TokensPerPeriod = atOnce, ReplenishmentPeriod = TimeSpan.FromSeconds(atOnce / rate.PerSecond), QueueLimit = 0, AutoReplenishment = true };
    }

    private readonly record struct Asked(Caller? Caller, string Address, bool IsWrite, Right Right);
}
