//! Which nouns name people, and which things and bodies.

use crate::coding::wordlist::WordList;

/// Measures and shares that numbers count besides people.
pub(super) const MEASURES: WordList = WordList(
    "percent per cent year years year-old km kilometers kilometres miles days hours tonnes tons dollars euros pc",
);

/// Nouns of things and bodies: a number before them counts no people.
pub(super) fn is_thing(word: &str) -> bool {
    const THINGS: WordList = WordList(
        "family households groups villages towns cities districts areas neighborhoods neighbourhoods houses homes \
        buildings vehicles trucks cars buses tanks jets aircraft planes helicopters drones ships boats vessels \
        missiles rockets bombs shells weapons howitzers guns carriers cruisers destroyers frigates battalions \
        brigades divisions companies platoons squads units regiments teams convoys cells factions parties \
        organisations organizations countries states nations sites positions camps checkpoints bases posts schools \
        hospitals facilities churches mosques shops attacks strikes raids incidents times generations classes \
        planeloads parts roads wards islands cattle cows goats sheep camels animals horses dogs kilometers \
        kilometres crews adverts rounds communities tribes embassies families household",
    );
    THINGS.has(word)
}

/// Plural nouns that do not end in «s».
pub(super) const PLURALS: WordList = WordList(
    "people men women children police policemen gunmen militiamen fishermen troops personnel staff servicemen \
    businessmen clergymen tribesmen countrymen infantry cavalry others dead wounded youth civilians kurds herdsmen \
    seamen crewmen policewomen",
);

/// Whether a noun names people, in either number.
pub(super) fn is_person(word: &str) -> bool {
    const PEOPLE: WordList = WordList(
        "person troop soldier fighter civilian man woman child boy girl student pupil teacher resident villager \
        farmer herder refugee migrant prisoner captive hostage detainee inmate passenger patient worker doctor nurse \
        medic journalist reporter photographer cameraman blogger editor activist demonstrator protester protestor \
        member officer official commander general captain sergeant colonel major lieutenant guard policeman gunman \
        militiaman militant insurgent rebel terrorist jihadist guerrilla commando marine sailor pilot airman \
        paratrooper peacekeeper conscript reservist recruit volunteer mercenary adviser advisor trainer instructor \
        expert engineer driver cook trader merchant vendor shopkeeper fisherman shepherd lawyer judge prosecutor \
        minister deputy senator lawmaker mayor governor chief leader elder imam priest pastor nun monk cleric bishop \
        worshipper pilgrim tourist citizen national foreigner muslim christian relative brother sister father mother \
        son daughter wife husband baby toddler infant youth teenager orphan widow bystander pedestrian survivor \
        victim casualty bodyguard interpreter translator surveyor contractor employee labourer laborer miner agent \
        spy informer suspect gangster smuggler trafficker bomber attacker assailant sniper defector deserter cadet \
        trooper ranger gendarme candidate politician councillor lecturer professor scientist diplomat envoy \
        ambassador aide cadre operative warlord householder settler owner clerk crewman serviceman tribesman \
        herdsman businessman boatman operator courier miller musician singer artist scholar graduate follower \
        supporter life other head resister worshiper shopper staffer observer inspector monitor collector watchman \
        beekeeper baker",
    );
    const BARE: WordList = WordList("people police personnel staff infantry lives troops crew kids bodies");
    if BARE.has(word) || PLURALS.has(word) || PEOPLE.has(word) {
        return true;
    }
    word.ends_with("men") || PEOPLE.has(singular(word).as_str())
}

/// A plural without its ending; other words as they are.
pub(super) fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}
