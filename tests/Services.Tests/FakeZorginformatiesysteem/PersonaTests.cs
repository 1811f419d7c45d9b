using MedMijSandbox.FakeZorginformatiesysteem;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Services.Tests.FakeZorginformatiesysteem;

public sealed class PersonaTests
{
    [Fact]
    public void There_are_thirteen_Personas_with_a_number_and_a_name_of_their_own()
    {
        Synthetic.Personas.Count.ShouldBe(13);
        Synthetic.Personas.Select(persona => persona.Bsn).Distinct().Count().ShouldBe(13);
        Synthetic.Personas.Select(persona => persona.Name).Distinct().Count().ShouldBe(13);
        Synthetic.Personas.Select(persona => persona.PatientId).Distinct().Count().ShouldBe(13);
    }

    [Fact]
    public void Every_number_passes_the_11_test_and_starts_with_9999()
    {
        foreach (var persona in Synthetic.Personas)
        {
            Bsn.TryParse(persona.Bsn, out _).ShouldBeTrue(persona.Name);
            persona.Bsn.ShouldStartWith("9999");
        }
    }

    [Fact]
    public void Every_name_carries_the_marker_and_is_part_of_the_name_shown()
    {
        foreach (var persona in Synthetic.Personas)
        {
            persona.Name.ShouldStartWith("XXX_");
            persona.FullName.ShouldContain(persona.Name);
        }
    }

    [Fact]
    public void One_Persona_is_under_16_and_one_is_over_80()
    {
        Synthetic.Personas.ShouldContain(persona => persona.Geboortedatum > Synthetic.Today.AddYears(-16));
        Synthetic.Personas.ShouldContain(persona => persona.Geboortedatum < Synthetic.Today.AddYears(-80));
    }

    [Fact]
    public void The_same_seed_gives_the_same_Personas()
    {
        SyntheticPersonas.Create(Synthetic.Seed, Synthetic.Today).ShouldBe(Synthetic.Personas);
    }

    [Fact]
    public void Another_seed_keeps_numbers_and_marker_names_and_changes_the_rest()
    {
        var others = SyntheticPersonas.Create(Synthetic.Seed + 1, Synthetic.Today);

        others.Select(persona => persona.Bsn).ShouldBe(Synthetic.Personas.Select(persona => persona.Bsn));
        others.Select(persona => persona.Name).ShouldBe(Synthetic.Personas.Select(persona => persona.Name));
        others.ShouldNotBe(Synthetic.Personas);
    }
}
