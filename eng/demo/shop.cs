// Makes the demo stream: ten minutes in a web shop. Same output every time.
//   dotnet run eng/demo/shop.cs > eng/demo/shop.jsonl
//
// 0:00  checkout 2.14.0 is rolled out
// 0:20  a marketing automation starts and fails
// 0:45  the backup host runs out of disk, which has nothing to do with the rest
// 1:00  a link of a switch begins to flap
// 2:00  the primary of orders-db dies: connection pools, payment errors, checkout errors, orders drop
// 5:30  the replica has taken over and everything behind it recovers, one after the other
// 8:20  search is slow for a minute
#:property PublishAot=false

using System.Globalization;
using System.Text.Json.Nodes;

var story = new Story(new DateTimeOffset(2026, 1, 15, 9, 0, 0, TimeSpan.Zero));

story.Say(0, "argocd", "change", "checkout", new() { ["service"] = "checkout", ["message"] = "checkout 2.14.0 is rolled out to 3 pods.", ["owner"] = "team-checkout" });

story.Say(20, "n8n", "automation", "abandoned-cart-mail", Run("started", "The run began for 1,904 customers."));
story.Say(64, "n8n", "automation", "abandoned-cart-mail", Run("failed", "The mail provider answered 403 to batch 3."));
story.Problem(66, 600, 0, "n8n", "AutomationFailed", "warning", "abandoned-cart-mail", new() { ["service"] = "marketing", ["message"] = "abandoned-cart-mail stopped after 500 of 1,904 mails.", ["automation"] = "abandoned-cart-mail", ["run"] = "8841" });

story.Problem(45, 700, 60, "prometheus", "DiskAlmostFull", "warning", "backup1", new() { ["host"] = "backup1", ["service"] = "backup", ["message"] = "/var/backups on backup1 is at 91 %." });

for (var flap = 0; flap < 7; flap++)
{
    story.Problem(60 + (flap * 34), 75 + (flap * 34), 0, "zabbix", "LinkDown", "error", "core-sw1:ge-0/0/7", new() { ["host"] = "core-sw1", ["service"] = "network", ["message"] = "Port ge-0/0/7 of core-sw1 lost its carrier." });
}

Shop(120, 330, "PostgresPrimaryDown", "critical", "orders-db-1", "orders-db", "orders-db-1 does not answer on port 5432.");
Shop(124, 560, "ReplicationBroken", "warning", "orders-db-2", "orders-db", "orders-db-2 receives no WAL from its primary.");
Shop(128, 338, "NoWritablePrimary", "critical", "orders-db", "orders-db", "No member of orders-db accepts writes.");
for (var pod = 1; pod <= 4; pod++)
{
    Shop(131 + pod, 345 + (pod * 3), "ConnectionPoolExhausted", "error", $"payment-{pod}", "payment", $"All 40 connections of payment-{pod} to orders-db are waiting.");
    Shop(138 + (pod * 2), 362 + (pod * 4), "HighErrorRate", "critical", $"payment-{pod}", "payment", $"{60 + (pod * 7)} % of the requests to payment-{pod} fail.");
}

for (var pod = 1; pod <= 3; pod++)
{
    Shop(152 + (pod * 3), 385 + (pod * 5), "HighErrorRate", "error", $"checkout-{pod}", "checkout", $"{30 + (pod * 5)} % of the requests to checkout-{pod} fail; the upstream is payment.");
}

Shop(166, 402, "SlowRequests", "warning", "web-1", "web", "The 99th percentile of /checkout is 9.8 s.");
Shop(168, 404, "SlowRequests", "warning", "web-2", "web", "The 99th percentile of /checkout is 9.1 s.");
story.Problem(171, 420, 30, "synthetics", "JourneyFailed", "error", "checkout-journey", new() { ["service"] = "checkout", ["journey"] = "checkout", ["step"] = "pay", ["message"] = "The test customer cannot pay." , ["labels"] = new JsonObject { ["system"] = "shop" } });
story.Problem(180, 450, 30, "business", "OrderRateDropped", "critical", "orders-per-minute", new() { ["service"] = "checkout", ["message"] = "31 orders a minute; 212 are usual at this hour.", ["values"] = new JsonObject { ["orders_per_minute"] = 31, ["expected"] = 212 }, ["labels"] = new JsonObject { ["system"] = "shop" } });

story.Problem(240, 700, 0, "prometheus", "CertificateExpiresSoon", "info", "mail-gw", new() { ["host"] = "mail-gw", ["service"] = "mail", ["message"] = "The certificate of mail-gw is valid for 13 more days." });

story.Problem(500, 575, 30, "prometheus", "SlowRequests", "warning", "search-1", new() { ["service"] = "search", ["message"] = "The 99th percentile of /search is 2.4 s." });

story.Write(Console.Out, TimeSpan.FromMinutes(10));

// Two Prometheus replicas see the same problem of the shop: one alert, whoever says it.
void Shop(int from, int to, string check, string severity, string entity, string service, string message)
{
    foreach (var (replica, delay) in new[] { ("a", 0), ("b", 2) })
    {
        var labels = new JsonObject { ["system"] = "shop", ["prometheus_replica"] = replica };
        story.Problem(from + delay, to + delay, 60, "prometheus", check, severity, entity, new() { ["service"] = service, ["cluster"] = "eu-1", ["message"] = message, ["labels"] = labels });
    }
}

static JsonObject Run(string status, string message) => new()
{
    ["status"] = status, ["automation"] = "abandoned-cart-mail", ["run"] = "8841", ["platform"] = "n8n", ["owner"] = "team-marketing",
    ["touches"] = new JsonArray("mail-gw", "crm"), ["message"] = message,
};

internal sealed class Story(DateTimeOffset begin)
{
    private readonly List<(int Second, JsonObject Event)> lines = [];

    /// <summary>An alert that fires, is repeated, and is resolved where that falls into the story.</summary>
    public void Problem(int from, int to, int every, string source, string check, string severity, string entity, JsonObject more)
    {
        for (var at = from; at < to; at += every == 0 ? int.MaxValue / 2 : every)
        {
            Alert(at, "firing", source, check, severity, entity, more);
        }

        Alert(to, "resolved", source, check, severity, entity, more);
    }

    public void Say(int second, string source, string kind, string entity, JsonObject more)
    {
        var document = new JsonObject { ["kind"] = kind, ["source"] = source, ["entity"] = entity };
        Add(second, document, more);
    }

    public void Write(TextWriter output, TimeSpan length)
    {
        var number = 0;
        foreach (var (second, document) in lines.OrderBy(line => line.Second).Where(line => line.Second <= length.TotalSeconds))
        {
            document.Insert(0, "time", begin.AddSeconds(second).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            document.Insert(0, "id", string.Create(CultureInfo.InvariantCulture, $"shop-{++number:000}"));
            output.Write(document.ToJsonString() + "\n");
        }
    }

    private void Alert(int second, string status, string source, string check, string severity, string entity, JsonObject more) =>
        Add(second, new JsonObject { ["source"] = source, ["status"] = status, ["check"] = check, ["severity"] = severity, ["entity"] = entity }, more);

    private void Add(int second, JsonObject document, JsonObject more)
    {
        foreach (var (name, value) in more)
        {
            document[name] = value?.DeepClone();
        }

        lines.Add((second, document));
    }
}
