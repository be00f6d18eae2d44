using System.Text.Json.Serialization;

namespace TraderAgent.Local.Diagnosis;

/// <summary>How something stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Health>))]
internal enum Health
{
    /// <summary>In order.</summary>
    [JsonStringEnumMemberName("ok")] Ok,

    /// <summary>It works, and should be looked at.</summary>
    [JsonStringEnumMemberName("warn")] Warn,

    /// <summary>It does not work.</summary>
    [JsonStringEnumMemberName("fail")] Fail,
}

/// <summary>What the doctor found about one thing, and what to do.</summary>
internal sealed record Finding(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("health")] Health Health,
    [property: JsonPropertyName("message")] string Message)
{
    public static Finding Ok(string name, string message) => new(name, Health.Ok, message);

    public static Finding Warn(string name, string message) => new(name, Health.Warn, message);

    public static Finding Fail(string name, string message) => new(name, Health.Fail, message);
}
