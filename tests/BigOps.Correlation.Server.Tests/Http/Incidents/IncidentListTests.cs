using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http.Incidents;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Testing.Server;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Tests.Http.Incidents;

public sealed class IncidentListTests
{
    /// <summary>
    /// Incidents arrive between pages, at any place in the order. Whoever was there from the beginning is shown exactly
    /// once; nobody is shown twice.
    /// </summary>
    [Fact]
    public void Page_ArrivalsBetweenPages_LosesAndRepeatsNothing()
    {
        var seconds = Gen.Choose(0, 5);
        var script =
            from before in Gen.ListOf(seconds)
            from arrivals in Gen.ListOf(Gen.ListOf(seconds))
            from limit in Gen.Choose(1, 4)
            select (before.ToList(), arrivals.Select(list => list.ToList()).ToList(), limit);

        Prop.ForAll(script.ToArbitrary(), input => Walk(input.Item1, input.Item2, input.limit)).Check(PropertyRuns.Config);
    }

    [Fact]
    public void Page_ManyServices_BoundsTheFacet()
    {
        var model = new InMemoryReadModel();
        model.Set(Views.Incident("INC-1") with { Services = [.. Enumerable.Range(0, 500).Select(number => $"s{number}")] });
        model.Set(Views.Incident("INC-2") with { Services = ["s499"] });

        var page = Page(model, "");

        Assert.Equal(IncidentFacets.MaxServices, page.Facets.Service.Count);
        Assert.Equal(2, page.Facets.Service["s499"]);
    }

    private static bool Walk(List<int> before, List<List<int>> arrivals, int limit)
    {
        var model = new InMemoryReadModel();
        var number = 0;
        void Add(int seconds) => model.Set(Views.Incident($"INC-{number++ * 7919 % 1000:000}", seconds));
        before.ForEach(Add);
        var expected = model.Incidents.Select(incident => incident.Id).ToHashSet(StringComparer.Ordinal);
        var seen = new List<string>();
        var cursor = "";
        for (var step = 0; ; step++)
        {
            var page = Page(model, $"?limit={limit}" + (cursor.Length > 0 ? "&cursor=" + cursor : ""));
            seen.AddRange(page.Incidents.Select(incident => incident.Id));
            if (page.Total != model.Incidents.Count || page.Incidents.Count > limit)
            {
                return false;
            }

            if (page.NextCursor is null)
            {
                return seen.Count == seen.Distinct().Count() && expected.IsSubsetOf(seen);
            }

            cursor = page.NextCursor;
            if (step < arrivals.Count)
            {
                arrivals[step].ForEach(Add);
            }
        }
    }

    private static IncidentPage Page(IReadModel model, string query)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(query);
        var reader = new QueryReader(http);
        var parsed = IncidentQuery.Read(reader);
        Assert.Null(reader.Refused);
        return IncidentList.Page(model, parsed, Views.Start);
    }
}
