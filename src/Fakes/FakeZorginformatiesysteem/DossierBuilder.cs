using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <summary>What makes the dossiers of one Gegevensdienst.</summary>
/// <param name="GegevensdienstId">As on the Gegevensdienstnamenlijst.</param>
/// <param name="Build">The resources of one Persona.</param>
internal sealed record DossierBuilder(string GegevensdienstId, Func<DossierContext, IEnumerable<JsonObject>> Build);
