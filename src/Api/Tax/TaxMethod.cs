using System.Text.Json.Serialization;

namespace TraderAgent.Api.Tax;

/// <summary>Which of the units that were bought count as sold.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaxMethod>))]
public enum TaxMethod
{
    /// <summary>First in, first out: the oldest.</summary>
    [JsonStringEnumMemberName("fifo")] Fifo,

    /// <summary>Last in, first out: the newest.</summary>
    [JsonStringEnumMemberName("lifo")] Lifo,

    /// <summary>Average cost: all alike, at what they cost on average.</summary>
    [JsonStringEnumMemberName("average")] Average,
}
