using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http.Alerts;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Testing.Server;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Tests.Http.Alerts;

public sealed class AlertPagesTests
{
    private static readonly Instant Now = new(1_767_607_205_000);

    [Fact]
    public void Merge_AlertsOfSeveralReplicas_AreShownOnceEachInOrder() => Prop.ForAll(
        Gen.Choose(0, 2).ArrayOf().ToArbitrary(), Gen.Choose(1, 5).ArrayOf(4).ToArbitrary(), (owners, limits) =>
        {
            // Each replica gives as many as it likes on a page, and one alert stands in two of them.
            var replicas = Enumerable.Range(0, 3).Select(replica => owners
                .Select((owner, number) => (owner, Alert: Views.Alert(number + 1, Now)))
                .Where(one => one.owner == replica || one.Alert.Fingerprint == Views.Fingerprint(1))
                .Select(one => one.Alert).ToArray()).ToArray();
            var seen = new List<string>();
            string? cursor = "";
            while (cursor is not null)
            {
                var pages = replicas.Select((alerts, replica) => Page(alerts, Math.Min(limits[replica], limits[3]), cursor)).ToArray();
                var page = AlertPages.Merge(pages, limits[3]);
                seen.AddRange(page.Alerts.Select(alert => alert.Fingerprint));
                cursor = page.NextCursor;
            }

            return seen.SequenceEqual(Enumerable.Range(1, owners.Length).Select(Views.Fingerprint).Order(StringComparer.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Merge_NoPages_IsEmpty() => Assert.Equal((0, null, 0), (AlertPages.Merge([], 5).Alerts.Count, AlertPages.Merge([], 5).NextCursor, AlertPages.Merge([], 5).Total));

    private static AlertPage Page(IReadOnlyList<AlertView> alerts, int limit, string cursor)
    {
        var http = new DefaultHttpContext { Request = { QueryString = new QueryString($"?limit={limit}&cursor={cursor}") } };
        return AlertPages.Of(alerts, AlertQuery.Read(new QueryReader(http)));
    }
}
