using System.Text.Json.Nodes;
using TraderAgent.BybitSimulator.Wire;
using TraderAgent.Domain.Market;

namespace TraderAgent.BybitSimulator.Endpoints;

/// <summary>Batches: each order by itself, so that one may fail and the next be taken.</summary>
internal static class BatchEndpoints
{
    private const int MostSpot = 10, MostLinear = 20;

    public static Answer Create(Desk desk, Call call) => Each(desk, call, OrderEndpoints.Create);

    public static Answer Amend(Desk desk, Call call) => Each(desk, call, OrderEndpoints.Amend);

    public static Answer Cancel(Desk desk, Call call) => Each(desk, call, OrderEndpoints.Cancel);

    private static Answer Each(Desk desk, Call call, Func<Desk, Call, Answer> act)
    {
        if (!call.HasCategory) return OrderEndpoints.Category();
        if (call.IsSpot && desk.Options.Host == BybitHost.Demo) return Answer.Refused(RetCode.BatchOnDemo, "Demo trading are not supported.");
        var most = call.IsSpot ? MostSpot : MostLinear;
        if (call.Orders.Count == 0 || call.Orders.Count > most) return Answer.Parameters($"request must hold 1 to {most} orders");
        var answers = call.Orders.Select(order => (Order: order, Answer: act(desk, order))).ToList();
        return Answer.Of(new() { ["list"] = new JsonArray([.. answers.Select(a => Row(a.Order, a.Answer, desk.Venue.Now))]) }) with
        {
            PerOrder = new([.. answers.Select(a => new JsonObject { ["code"] = a.Answer.Code, ["msg"] = a.Answer.Message })]),
        };
    }

    private static JsonObject Row(Call order, Answer answer, Instant now) => new()
    {
        ["category"] = order.Text("category"), ["symbol"] = order.Text("symbol") ?? "", ["orderId"] = answer.Result["orderId"]?.DeepClone() ?? "",
        ["orderLinkId"] = order.Text("orderLinkId") ?? "", ["createAt"] = answer.Code == 0 ? WireText.Of(now) : "",
    };
}
