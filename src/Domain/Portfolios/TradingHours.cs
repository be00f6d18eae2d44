using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Portfolios;

/// <summary>The hours in which a part of the world trades, in UTC all year round: the summer time of the places is not followed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TradingSession>))]
public enum TradingSession
{
    /// <summary>Tokyo to Singapore: 00:00 to 09:00 UTC.</summary>
    [JsonStringEnumMemberName("asia")] Asia,

    /// <summary>07:00 to 16:00 UTC.</summary>
    [JsonStringEnumMemberName("london")] London,

    /// <summary>12:00 to 21:00 UTC.</summary>
    [JsonStringEnumMemberName("new_york")] NewYork,
}

/// <summary>A stretch of each day.</summary>
public sealed record DailyWindow
{
    /// <summary>Its first minute of the day in UTC, such as 08:30.</summary>
    [JsonPropertyName("from")] public required TimeOnly From { get; init; }

    /// <summary>The first minute after it; earlier than its beginning when it lasts over midnight.</summary>
    [JsonPropertyName("to")] public required TimeOnly To { get; init; }
}

/// <summary>When entries may be placed: in any of the sessions and windows, on any of the days. Left out means always, or every day.</summary>
public sealed record TradingHours
{
    private const int MinutesPerDay = 24 * 60;

    /// <summary>Sessions of the world's markets.</summary>
    [JsonPropertyName("sessions")] public IReadOnlyList<TradingSession> Sessions { get; init; } = [];

    /// <summary>Windows of one's own.</summary>
    [JsonPropertyName("windows")] public IReadOnlyList<DailyWindow> Windows { get; init; } = [];

    /// <summary>Days of the week, in UTC; a window that lasts over midnight belongs to both days.</summary>
    [JsonPropertyName("days")] public IReadOnlyList<Weekday> Days { get; init; } = [];

    /// <summary>Whether a moment is within.</summary>
    public bool IsOpen(Instant at)
    {
        if (Days.Count > 0 && !Days.Contains(WeekdayOf(at))) return false;
        if (Sessions.Count == 0 && Windows.Count == 0) return true;
        var minute = (int)((at.UnixMilliseconds - at.Day * 86_400_000L) / 60_000);
        for (var i = 0; i < Sessions.Count; i++) // An enumerator of an interface would be allocated at every candle.
            if (IsWithin(Sessions[i], minute)) return true;
        for (var i = 0; i < Windows.Count; i++)
            if (IsWithin(minute, MinuteOf(Windows[i].From), MinuteOf(Windows[i].To))) return true;
        return false;
    }

    private static bool IsWithin(TradingSession session, int minute) => session switch
    {
        TradingSession.Asia => IsWithin(minute, 0, 9 * 60),
        TradingSession.London => IsWithin(minute, 7 * 60, 16 * 60),
        TradingSession.NewYork => IsWithin(minute, 12 * 60, 21 * 60),
        _ => throw new ArgumentOutOfRangeException(nameof(session), session, "A session without hours."),
    };

    private static bool IsWithin(int minute, int from, int to) => from < to ? minute >= from && minute < to : minute >= from || minute < to;

    private static int MinuteOf(TimeOnly time) => (time.Hour * 60 + time.Minute) % MinutesPerDay;

    /// <summary>1970-01-01 was a Thursday.</summary>
    private static Weekday WeekdayOf(Instant at) => (Weekday)(((at.Day + 3) % 7 + 7) % 7);
}

/// <summary>A day of the week.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Weekday>))]
public enum Weekday
{
#pragma warning disable CS1591 // The usual meanings.
    [JsonStringEnumMemberName("monday")] Monday,
    [JsonStringEnumMemberName("tuesday")] Tuesday,
    [JsonStringEnumMemberName("wednesday")] Wednesday,
    [JsonStringEnumMemberName("thursday")] Thursday,
    [JsonStringEnumMemberName("friday")] Friday,
    [JsonStringEnumMemberName("saturday")] Saturday,
    [JsonStringEnumMemberName("sunday")] Sunday,
#pragma warning restore CS1591
}
