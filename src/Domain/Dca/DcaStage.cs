using System.Text.Json.Serialization;

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
