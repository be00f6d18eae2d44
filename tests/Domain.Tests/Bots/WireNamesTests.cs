using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Tests;

namespace TraderAgent.Domain.Tests.Bots;

/// <summary>Journals and snapshots outlive the code: names on the wire are explicit, and a changed one is seen.</summary>
public class WireNamesTests
{
    private static readonly Instant At = new(1_704_067_200_000);
    private static readonly OrderLinkId Link = OrderLinkId.For(new("bot"), 7, "e12", 345);

    [Fact]
    public void Every_written_property_has_an_explicit_name()
    {
        foreach (var type in WireTypes.All.Where(t => !WireTypes.IsValue(t)))
        {
            var names = WireTypes.Written(type).Select(p => (p.Name, Wire: WireTypes.Name(p))).ToList();
            Assert.All(names, n => Assert.True(n.Wire.Length > 0, $"{type.FullName}.{n.Name} has neither JsonPropertyName nor JsonIgnore"));
            Assert.Equal(names.Count, names.DistinctBy(n => n.Wire).Count());
        }
    }

    [Fact]
    public void Every_member_of_a_written_enum_has_an_explicit_name()
    {
        foreach (var type in WireTypes.All.Where(t => t.IsEnum))
            foreach (var member in Enum.GetNames(type))
                Assert.True(EnumName(type, member) is { Length: > 0 }, $"{type.FullName}.{member} has no JsonStringEnumMemberName");
    }

    [Fact]
    public void Every_kind_of_a_polymorphic_type_has_an_explicit_name()
    {
        foreach (var type in WireTypes.All.Where(t => t.IsAbstract && t.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false) is not null))
        {
            var inheritors = type.Assembly.GetTypes().Where(t => t.IsSubclassOf(type) && !t.IsAbstract).Select(t => t.FullName).Order();
            Assert.Equal(inheritors, WireTypes.Kinds(type).Select(k => k.Type.FullName).Order());
            Assert.All(WireTypes.Kinds(type), k => Assert.NotEmpty(k.Name));
        }
    }

    [Fact]
    public void What_may_be_absent_is_not_required()
    {
        var nullability = new NullabilityInfoContext();
        foreach (var property in WireTypes.ReadAgain.Where(t => !WireTypes.IsValue(t)).SelectMany(WireTypes.Written))
            Assert.False(property.GetCustomAttribute<RequiredMemberAttribute>() is not null && nullability.Create(property).ReadState == NullabilityState.Nullable,
                $"{property.DeclaringType}.{property.Name}: null is left out when it is written, so it cannot be required when it is read");
    }

    [Fact]
    public void All_names_are_as_reviewed()
    {
        var text = new StringBuilder("# Names on the wire. A name that changes breaks every journal, snapshot and configuration written before.\n");
        foreach (var type in WireTypes.ReadAgain.Where(t => t.IsEnum || !WireTypes.IsValue(t)))
        {
            text.Append($"\n{type.FullName!.Replace("TraderAgent.Domain.", "", StringComparison.Ordinal)}\n");
            if (type.IsEnum) foreach (var member in Enum.GetNames(type)) text.Append($"  {member} = {EnumName(type, member)}\n");
            else foreach (var property in WireTypes.Written(type).OrderBy(p => p.Name, StringComparer.Ordinal)) text.Append($"  {property.Name} = {WireTypes.Name(property)}\n");
            if (type.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false) is { } kinds)
                foreach (var (name, kind) in WireTypes.Kinds(type)) text.Append($"  {kinds.TypeDiscriminatorPropertyName} {name} = {kind.Name}\n");
        }

        Golden.Matches("wire-names.txt", text.ToString());
    }

    [Fact]
    public void Every_event_and_every_command_survives_JSON_to_the_byte()
    {
        foreach (var e in WireExamples.Events(Link, At)) Assert.Equal(e.GetType(), Json.ThereAndBack(e).GetType());
        foreach (var command in WireExamples.Commands(Link, At)) Assert.Equal(command, Json.ThereAndBack(command));
    }

    [Fact]
    public void The_wire_of_every_event_and_every_command_is_as_reviewed()
    {
        var lines = WireExamples.Events(Link, At).Select(WireJson.Write).Concat(WireExamples.Commands(Link, At).Select(WireJson.Write));

        Golden.Matches("wire-examples.txt", string.Join('\n', lines));
    }

    [Theory]
    [InlineData("{\"event\":\"price_changed\",\"at\":0,\"price\":1,\"prise\":2}", "prise")]
    [InlineData("{\"event\":\"price_changed\",\"at\":0}", "price")]
    [InlineData("{\"event\":\"price_guessed\",\"at\":0}", "price_guessed")]
    [InlineData("null", "found null")]
    public void An_unknown_or_missing_key_is_refused_with_its_name(string text, string word) =>
        Assert.Contains(word, Assert.Throws<JsonException>(() => WireJson.Read<BotEvent>(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_kind_may_stand_anywhere() =>
        Assert.Equal(new BotEvent.PriceChanged { At = new(5), Price = 1.5 }, WireJson.Read<BotEvent>("{\"at\":5,\"price\":1.5,\"event\":\"price_changed\"}"));

    private static string? EnumName(Type type, string member) =>
        type.GetField(member)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name;
}
