using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Incidents;

public sealed class ClosedIncidentsTests
{
    [Fact]
    public void Oldest_AnySequence_IsTheLeastMomentAndNumber() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 9).SelectMany(_ => Gen.Choose(0, 12), (moment, id) => (Moment: moment, Id: id)), 600).ToArbitrary(),
        steps =>
        {
            var closed = new ClosedIncidents();
            var model = new Dictionary<long, Instant>();
            return steps.All(step =>
            {
                if (step.Moment < 4)
                {
                    closed.Remove(step.Id);
                    model.Remove(step.Id);
                }
                else
                {
                    closed.Set(step.Id, new Instant(step.Moment));
                    model[step.Id] = new Instant(step.Moment);
                }

                var oldest = model.Count == 0 ? (long?)null : model.MinBy(pair => (pair.Value, pair.Key)).Key;
                return closed.Count == model.Count && closed.Oldest == oldest;
            });
        }).Check(PropertyRuns.Config);
}
