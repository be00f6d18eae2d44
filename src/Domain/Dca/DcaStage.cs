using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;

namespace TraderAgent.Domain.Dca;

/// <summary>Where a deal stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DcaStage>))]
public enum DcaStage
{
    /// <summary>The base order may still fill. What has filled is protected already.</summary>
    [JsonStringEnumMemberName("opening")] Opening,

    /// <summary>The base order is through; safety orders and targets work.</summary>
    [JsonStringEnumMemberName("active")] Active,

    /// <summary>The deal's orders are being cancelled and what it holds is closed at market.</summary>
    [JsonStringEnumMemberName("exiting")] Exiting,
}

/// <summary>What one target has closed.</summary>
public sealed class DcaTargetProgress
{
    /// <summary>Base quantity closed by its orders.</summary>
    [JsonInclude, JsonPropertyName("filled")] public Quantity Filled { get; internal set; }

    /// <summary>Whether it has closed its share.</summary>
    [JsonInclude, JsonPropertyName("done")] public bool IsDone { get; internal set; }
}
